/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

/** Whether a call is admitted, with the HTTP status of the response. */
enum PushDecision {
    ADMITTED(200),
    /** An installation whose proof continues: the portal does not repeat it, and the route receives it when it is proven. */
    ACCEPTED(200),
    MALFORMED(400),
    FORGED(403),
    NOT_SUBSCRIBED(404),
    NOT_VERIFIED(503),
    /** A frame whose tokens are still being proven: its user opens it again. */
    NOT_VERIFIED_YET(503);

    private final int status;

    PushDecision(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
