package io.github.camelbitrix24.auth;

/** Whose an access token is, as the authorization server says. */
record TokenOwner(String memberId, String clientId) {}
