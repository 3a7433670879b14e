/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.behaviour;

/** Behaviour that the documentation does not specify; a constant makes the fake portal take the second alternative. */
public enum UndocumentedBehaviour {
    /** A missing or wrong webhook code: 401 instead of 403. */
    WRONG_CREDENTIALS_ANSWER_401,
    /** A scope that was not granted: 401 instead of 403. */
    MISSING_SCOPE_ANSWERS_401,
    /** A webhook calls a method that only an application may call: 400 instead of 403. */
    MISSING_CONTEXT_ANSWERS_400,
    /** The same refusal names {@code WRONG_AUTH_TYPE} instead of {@code ACCESS_DENIED}. */
    MISSING_CONTEXT_IS_WRONG_AUTH_TYPE,
    /** A webhook adds an activity with {@code PROVIDER_ID=REST_APP}: refused instead of accepted. */
    APPLICATION_ACTIVITIES_NEED_ITS_CONTEXT,
    /** A list read with {@code start=-1}: no {@code total} at all instead of 0. */
    UNCOUNTED_LIST_HAS_NO_TOTAL,
    /** Ids have the other type: numbers in classic rows, text in new ids and {@code crm.item} rows. */
    IDS_COME_AS_THE_OTHER_TYPE,
    /** An empty map inside a result stays <code>{}</code> instead of <code>[]</code>. */
    EMPTY_MAPS_STAY_MAPS,
    /** Each connection is closed after one response instead of being kept alive. */
    CONNECTIONS_ARE_NOT_KEPT,
    /** Responses are never compressed, whatever the client accepts. */
    ANSWERS_ARE_NOT_COMPRESSED,
    /** A used refresh token: valid until its expiry instead of invalid at once. */
    OLD_REFRESH_TOKEN_STILL_WORKS,
    /** The access token that a refresh replaces: expires at once instead of at its expiry time. */
    REFRESH_EXPIRES_THE_OLD_ACCESS_TOKEN,
    /** An unresolved reference in a batch: empty text instead of the reference itself. */
    UNRESOLVED_REFERENCES_ARE_EMPTY,
    /** The entries of {@code result_error} in a batch: the bare code instead of an object with code and description. */
    BATCH_ERRORS_ARE_TEXT,
    /** {@code event.offline.list}: omits reserved events instead of returning them with their process. */
    OFFLINE_LIST_HIDES_RESERVED,
    /** A REST 3.0 list requested with more than 50 rows: returns 50 instead of the requested number. */
    REST_3_PAGES_ARE_CAPPED,
    /** What REST 3.0 compares for a repeated idempotency key: the body with the access token instead of without. */
    IDEMPOTENCY_KEYS_COMPARE_TOKENS
}
