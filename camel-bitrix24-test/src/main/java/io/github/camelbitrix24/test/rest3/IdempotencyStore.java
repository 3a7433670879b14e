/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.rest3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The answers to writes by idempotency key, stored for a day. Concurrent requests with one key both run. */
public final class IdempotencyStore {
    private static final Duration LIFE = Duration.ofHours(24);
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");

    private final Clock clock;
    private final boolean comparesTokens;
    private final Map<ScopedKey, StoredAnswer> answers = new ConcurrentHashMap<>();

    public IdempotencyStore(Clock clock, PortalBehaviour behaviour) {
        this.clock = clock;
        this.comparesTokens = behaviour.has(UndocumentedBehaviour.IDEMPOTENCY_KEYS_COMPARE_TOKENS);
    }

    /** An idempotency key of one caller and method. */
    public record ScopedKey(String holder, long userId, String method, String key) {
        /** Checks the format of the key. */
        public static ScopedKey of(Grant caller, String method, String key) {
            if (!KEY.matcher(key).matches()) {
                throw new Refusal(
                        "BITRIX_REST_V3_EXCEPTION_INVALIDIDEMPOTENCYKEYEXCEPTION", 400, "The key is not valid");
            }
            return new ScopedKey(caller.holder(), caller.userId(), method, key);
        }
    }

    private record StoredAnswer(JsonNode body, Answer answer, Instant expiresAt) {}

    /** The stored answer, if any; a different body is refused. */
    public Optional<Answer> find(ScopedKey key, JsonNode body) {
        StoredAnswer current = answers.get(key);
        if (current == null || !current.expiresAt.isAfter(clock.instant())) {
            return Optional.empty();
        }
        if (!current.body.equals(compared(body))) {
            throw new Refusal(
                    "BITRIX_REST_V3_EXCEPTION_IDEMPOTENCYKEYREUSEDEXCEPTION",
                    422,
                    "The key was used for another request");
        }
        return Optional.of(current.answer);
    }

    private JsonNode compared(JsonNode body) {
        return comparesTokens || !(body instanceof ObjectNode object)
                ? body
                : object.deepCopy().without("auth");
    }

    /** Stores the answer to a successful request. */
    public void store(ScopedKey key, JsonNode body, Answer answer) {
        StoredAnswer stored =
                new StoredAnswer(compared(body), answer, clock.instant().plus(LIFE));
        answers.merge(key, stored, (current, now) -> current.expiresAt.isAfter(clock.instant()) ? current : now);
    }
}
