/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

/** Which calls may be sent together in one batch when they have to wait for the portal's rate limit. */
public enum Coalesce {
    /** Every call that can be sent in a batch. */
    ALL,
    /** Only calls that read: a lost response then leaves at most one write with an unknown outcome. */
    READS,
    /** No call: each one is sent in a request of its own. */
    NONE;

    /** Whether a call may be sent in a batch. */
    public boolean allows(boolean reads) {
        return this == ALL || (this == READS && reads);
    }
}
