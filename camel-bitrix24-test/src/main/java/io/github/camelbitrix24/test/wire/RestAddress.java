package io.github.camelbitrix24.test.wire;

import io.github.camelbitrix24.test.access.Secret;
import java.util.Optional;

/** A path below {@code /rest/}: the method, and with a webhook its user and code. */
record RestAddress(String method, Optional<Webhook> webhook) {

    /** The part of a webhook's address that opens the door. */
    record Webhook(String user, Secret code) {}

    static Optional<RestAddress> of(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length < 3 || !parts[1].equals("rest")) {
            return Optional.empty();
        }
        if (parts.length == 5 && !parts[2].equals("api")) {
            return Optional.of(
                    new RestAddress(method(parts[4]), Optional.of(new Webhook(parts[2], new Secret(parts[3])))));
        }
        return Optional.of(new RestAddress(method(parts[parts.length - 1]), Optional.empty()));
    }

    private static String method(String last) {
        return last.endsWith(".json") ? last.substring(0, last.length() - ".json".length()) : last;
    }
}
