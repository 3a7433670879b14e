/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

/** Which calls may share a request with others when they have to wait for the portal's limit. */
public enum Coalesce {
    /** Every call that a batch can carry. */
    ALL,
    /** Only calls that read: one lost answer then leaves at most one write in doubt. */
    READS,
    /** No call: each is a request of its own. */
    NONE;

    /** Whether a call of this kind may share a request. */
    public boolean allows(boolean reads) {
        return this == ALL || (this == READS && reads);
    }
}
