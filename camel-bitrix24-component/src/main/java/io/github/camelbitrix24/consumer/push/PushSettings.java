/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import io.github.camelbitrix24.secret.Secret;
import java.util.List;
import java.util.Optional;

/**
 * The validated settings of an endpoint that receives the calls of portals.
 *
 * @param events in upper case; empty for callbacks, whose response is the body of the route
 * @param verifyToken the application token that calls must have, if configured
 * @param memberId the only portal that may call, if configured
 * @param enriches whether the object of each event is read
 */
public record PushSettings(
        List<String> events, Optional<Secret> verifyToken, Optional<String> memberId, boolean enriches) {

    /** The name in a URI for calls other than events. */
    public static final String CALLBACK = "callback";

    public PushSettings {
        events = List.copyOf(events);
    }

    boolean isCallback() {
        return events.isEmpty();
    }
}
