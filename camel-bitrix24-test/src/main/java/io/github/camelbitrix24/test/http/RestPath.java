/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import io.github.camelbitrix24.test.access.Secret;
import java.util.Optional;

/** A path below {@code /rest/}: the version, the method, and with a webhook its user and code. */
record RestPath(String method, Optional<Webhook> webhook, boolean isRest3) {
    private static final int LENGTH_WITH_WEBHOOK = 5;

    /** The credential in a webhook URL. */
    record Webhook(String user, Secret code) {}

    static Optional<RestPath> of(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length < 3 || !parts[1].equals("rest")) {
            return Optional.empty();
        }
        boolean isRest3 = parts[2].equals("api") && parts.length > 3;
        int above = isRest3 ? 1 : 0;
        String method = method(parts[parts.length - 1]);
        if (parts.length == LENGTH_WITH_WEBHOOK + above) {
            Webhook webhook = new Webhook(parts[2 + above], new Secret(parts[3 + above]));
            return Optional.of(new RestPath(method, Optional.of(webhook), isRest3));
        }
        return Optional.of(new RestPath(method, Optional.empty(), isRest3));
    }

    private static String method(String last) {
        return last.endsWith(".json") ? last.substring(0, last.length() - ".json".length()) : last;
    }
}
