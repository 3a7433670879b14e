/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.event.PushCredentials;
import io.github.camelbitrix24.rest.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The content of a call.
 *
 * @param name of the event in upper case, "" for other calls
 * @param form without credentials
 */
record PushedEvent(String name, ObjectNode form, PushCredentials credentials) {

    /** Those of portals are a tenth of it. They are kept until they are proven. */
    private static final int MAX_LIFECYCLE_LENGTH = 8_192;

    static PushedEvent of(ObjectNode form) {
        String name = form.path("event").asText("").toUpperCase(Locale.ROOT);
        return new PushedEvent(name, form, PushCredentials.extractFrom(form));
    }

    /** The same content as text, which needs little memory while it is kept, without the tokens. */
    Supplier<PushedEvent> kept() {
        String json = form.toString();
        PushCredentials sender = new PushCredentials(
                credentials.memberId(),
                credentials.domain(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "");
        return () -> new PushedEvent(name, read(json), sender);
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) Json.PLAIN.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a form that was written as JSON cannot be read", e);
        }
    }

    /** Whether this is an installation that is too large to be kept until it is proven. */
    boolean isTooLarge() {
        return PushAuthenticator.isLifecycle(name) && form.toString().length() > MAX_LIFECYCLE_LENGTH;
    }
}
