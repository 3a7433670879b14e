/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.behaviour;

/** A question that the documentation leaves open; naming one makes the fake portal take its second answer. */
public enum UndocumentedBehaviour {
    /** A webhook code that is missing or wrong: 401 instead of 403. */
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
    /** Ids come as the other type: numbers in classic rows, text in new ids and {@code crm.item} rows. */
    IDS_COME_AS_THE_OTHER_TYPE,
    /** An empty map inside a result stays <code>{}</code> instead of <code>[]</code>. */
    EMPTY_MAPS_STAY_MAPS,
    /** Each connection ends after one answer instead of being kept. */
    CONNECTIONS_ARE_NOT_KEPT,
    /** Answers are never compressed, whatever the client accepts. */
    ANSWERS_ARE_NOT_COMPRESSED,
    /** A refresh token that has been used: works until its end instead of dying at once. */
    OLD_REFRESH_TOKEN_STILL_WORKS,
    /** The access token that a renewal replaces: expires at once instead of living to its end. */
    REFRESH_EXPIRES_THE_OLD_ACCESS_TOKEN,
    /** A reference in a batch that leads nowhere: empty text instead of staying as it is written. */
    UNRESOLVED_REFERENCES_ARE_EMPTY,
    /** The entries of {@code result_error} in a batch: the bare code instead of an object with code and description. */
    BATCH_ERRORS_ARE_TEXT,
    /** {@code event.offline.list}: keeps silent about events that a process has reserved instead of naming it. */
    OFFLINE_LIST_HIDES_RESERVED,
    /** A list of REST 3.0 asked for more than 50 rows: gives 50 of them instead of what was asked for. */
    REST_3_PAGES_ARE_CAPPED,
    /** What REST 3.0 compares when it meets an idempotency key again: the body with the access token instead of without. */
    IDEMPOTENCY_KEYS_COMPARE_TOKENS
}
