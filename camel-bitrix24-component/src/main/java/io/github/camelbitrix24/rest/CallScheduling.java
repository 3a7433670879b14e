/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.util.Set;

/**
 * How a call takes its place among others.
 *
 * @param isTraversal whether it is a part of a long list, which lets single calls go first and leaves room for them
 * @param isShareable whether it may share a request with others
 * @param batchedMethods the methods that it runs, where these are others than its own: those of a batch's commands
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
