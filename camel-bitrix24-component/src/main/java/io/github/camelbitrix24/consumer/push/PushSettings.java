/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import io.github.camelbitrix24.auth.Installation;
import io.github.camelbitrix24.secret.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The validated settings of an endpoint that receives the calls of portals.
 *
 * @param events in upper case; empty for callbacks, whose response is the body of the route
 * @param verifyTokens the tokens of which calls must have one; empty if only the token store has them
 * @param memberId the only portal that may call, if configured
 * @param enriches whether the object of each event is read
 */
public record PushSettings(
        List<String> events, List<Secret> verifyTokens, Optional<String> memberId, boolean enriches) {

    /** The name in a URI for calls other than events. */
    public static final String CALLBACK = "callback";

    public PushSettings {
        events = List.copyOf(events);
        verifyTokens = List.copyOf(verifyTokens);
    }

    /**
     * The tokens of the option {@code webhookVerifyToken}.
     *
     * @throws IllegalArgumentException if the option is set but has no token
     */
    public static List<Secret> verifyTokens(@Nullable String option) {
        if (option == null) {
            return List.of();
        }
        List<Secret> tokens = Arrays.stream(option.split(","))
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .map(Secret::new)
                .toList();
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("webhookVerifyToken is empty. Set it to the token that calls of the"
                    + " portal must have, or to several separated by commas, or remove it.");
        }
        return tokens;
    }

    /** Whether this is one of the tokens. All are compared, each in constant time. */
    boolean isVerifyToken(Secret token) {
        return verifyTokens.stream()
                .map(expected -> Installation.isSame(expected, token))
                .reduce(false, Boolean::logicalOr);
    }

    boolean isCallback() {
        return events.isEmpty();
    }
}
