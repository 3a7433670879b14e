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
 */
public record CallScheduling(boolean isTraversal, boolean isShareable, Set<MethodName> batchedMethods) {

    public CallScheduling {
        batchedMethods = Set.copyOf(batchedMethods);
    }

    /** A single call. */
    public static CallScheduling single(boolean isShareable) {
        return new CallScheduling(false, isShareable, Set.of());
    }
}
