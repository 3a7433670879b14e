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
 * Which calls of portals an endpoint takes, checked.
 *
 * @param events in upper case; none where every other call is taken and the route's body is the reply
 * @param verifyToken the application token that calls must carry, where the configuration names it
 * @param memberId the one portal that may call, where the configuration names it
 * @param enriches whether the object of an event is read
 */
public record PushSettings(
        List<String> events, Optional<Secret> verifyToken, Optional<String> memberId, boolean enriches) {

    /** The name in a URI for every call that is no event. */
    public static final String CALLBACK = "callback";

    public PushSettings {
        events = List.copyOf(events);
    }

    boolean isCallback() {
        return events.isEmpty();
    }
}
