/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.util.Set;

/**
 * How a call is queued among others.
 *
 * @param isTraversal whether it is part of a traversal, which gives way to single calls
 * @param isShareable whether it may share a batch with other calls
 * @param batchedMethods the methods of the commands of a batch, otherwise empty
 * @param isAcknowledgement whether it reports work that is done, which does not wait in the queue, and is sent also
 *     while the component stops
 */
public record CallScheduling(
        boolean isTraversal, boolean isShareable, Set<MethodName> batchedMethods, boolean isAcknowledgement) {

    public CallScheduling {
        batchedMethods = Set.copyOf(batchedMethods);
    }

    /** A call that waits in the queue. */
    public CallScheduling(boolean isTraversal, boolean isShareable, Set<MethodName> batchedMethods) {
        this(isTraversal, isShareable, batchedMethods, false);
    }

    /** A single call. */
    public static CallScheduling single(boolean isShareable) {
        return new CallScheduling(false, isShareable, Set.of());
    }

    /** A call that reports work that is done. */
    public static CallScheduling acknowledgement() {
        return new CallScheduling(false, false, Set.of(), true);
    }
}
