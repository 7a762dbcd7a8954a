// The SDK warns of every Node.js below 22, once a test file; the functions run on 24, and the tests on 20 as well.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
