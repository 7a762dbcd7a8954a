"""
Records what botocore signs, for signed-request.test.ts:

    pip install botocore
    python3 tests/unit/lean-client/record-signatures.py > tests/unit/lean-client/signatures.json

Time and credentials are made up; the calls are those of the lean client, with the headers that it signs.
"""

import datetime
import json
import sys

import botocore
import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

NOW = datetime.datetime(2026, 11, 22, 9, 8, 7)
ACCESS_KEY_ID = 'AKIDEXAMPLE'
SECRET_ACCESS_KEY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
SESSION_TOKEN = 'IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCWV1LXdlc3QtMSJHMEUCIQD+/=='
BODY = '{"Path":"/cors-allowlist/prod/origins","Recursive":true,"WithDecryption":true}'
NON_ASCII = '{"Path":"/größe/日本/🦊","Recursive":true}'

# name, region, session token, URL, body
CALLS = [
    ('in eu-west-1', 'eu-west-1', '', 'https://ssm.eu-west-1.amazonaws.com/', BODY),
    ('with a session token', 'eu-west-1', SESSION_TOKEN, 'https://ssm.eu-west-1.amazonaws.com/', BODY),
    ('in China', 'cn-north-1', SESSION_TOKEN, 'https://ssm.cn-north-1.amazonaws.com.cn/', BODY),
    ('in GovCloud', 'us-gov-west-1', '', 'https://ssm.us-gov-west-1.amazonaws.com/', BODY),
    ('with a body outside ASCII', 'eu-west-1', SESSION_TOKEN, 'https://ssm.eu-west-1.amazonaws.com/', NON_ASCII),
    ('at a port', 'eu-west-1', SESSION_TOKEN, 'http://127.0.0.1:4566/', BODY),
    ('at an IPv6 address', 'eu-west-1', '', 'http://[::1]:4566/', BODY),
    ('at the default port of HTTPS', 'eu-west-1', '', 'https://vpce.example:443/', BODY),
    ('below a path', 'eu-west-1', SESSION_TOKEN, 'https://gateway.example/aws/ssm/', BODY),
    ('below a path with a space', 'eu-west-1', '', 'https://gateway.example:8443/aws%20ssm/', BODY),
]


class FrozenTime:
    """Stands in for botocore's own reading of the clock."""

    def __call__(self, remove_tzinfo=True):
        return NOW


def record(name, region, session_token, url, body):
    encoded = body.encode('utf-8')
    request = AWSRequest(
        method='POST',
        url=url,
        data=encoded,
        headers={
            'content-type': 'application/x-amz-json-1.1',
            'content-length': str(len(encoded)),
            'x-amz-target': 'AmazonSSM.GetParametersByPath',
            'user-agent': 'never signed',
        },
    )
    credentials = Credentials(ACCESS_KEY_ID, SECRET_ACCESS_KEY, session_token or None)
    botocore.auth.SigV4Auth(credentials, 'ssm', region).add_auth(request)
    return {
        'name': name,
        'environment': {
            'AWS_REGION': region,
            'AWS_ENDPOINT_URL_SSM': url,
            'AWS_ACCESS_KEY_ID': ACCESS_KEY_ID,
            'AWS_SECRET_ACCESS_KEY': SECRET_ACCESS_KEY,
            'AWS_SESSION_TOKEN': session_token,
        },
        'body': body,
        'authorization': request.headers['Authorization'],
        'date': request.headers['X-Amz-Date'],
        'securityToken': request.headers.get('X-Amz-Security-Token'),
    }


botocore.auth.get_current_datetime = FrozenTime()
recording = {
    'header': f'Recorded by record-signatures.py with botocore {botocore.__version__}: do not edit.',
    'now': f'{NOW.isoformat()}Z',
    'calls': [record(*call) for call in CALLS],
}
json.dump(recording, sys.stdout, ensure_ascii=False, indent=2)
print()
