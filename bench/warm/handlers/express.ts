import cors from 'cors';
import express from 'express';
import serverless from 'serverless-http';
import { expressions } from '../events';
import { allowHeaders, allowMethods, maxAgeSeconds } from './settings';

export const handler = serverless(
  express().use(
    cors({
      origin: [...expressions],
      methods: allowMethods,
      allowedHeaders: allowHeaders,
      maxAge: maxAgeSeconds,
    }),
  ),
);
