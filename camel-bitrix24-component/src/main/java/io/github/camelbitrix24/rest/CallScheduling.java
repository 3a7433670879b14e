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
 * @param kind which calls it shares the portal's limits with, and in which proportion
 * @param isShareable whether it may share a batch with other calls
 * @param batchedMethods the methods of the commands of a batch, otherwise empty
 */
public record CallScheduling(Kind kind, boolean isShareable, Set<MethodName> batchedMethods) {

    /** The kinds of calls. */
    public enum Kind {
        /** A call of a route. */
        SINGLE,
        /** A part of a traversal, of which many follow each other. */
        TRAVERSAL,
        /** Reports what was done, so that it is not done again: it is sent before all others and never refused a place. */
        ACKNOWLEDGEMENT
    }

    public CallScheduling {
        batchedMethods = Set.copyOf(batchedMethods);
    }

    /** A single call, or a part of a traversal. */
    public CallScheduling(boolean isTraversal, boolean isShareable, Set<MethodName> batchedMethods) {
        this(isTraversal ? Kind.TRAVERSAL : Kind.SINGLE, isShareable, batchedMethods);
    }

    /** A single call. */
    public static CallScheduling single(boolean isShareable) {
        return new CallScheduling(Kind.SINGLE, isShareable, Set.of());
    }

    /** An acknowledgement. */
    public static CallScheduling acknowledgement() {
        return new CallScheduling(Kind.ACKNOWLEDGEMENT, false, Set.of());
    }

    public boolean isTraversal() {
        return kind == Kind.TRAVERSAL;
    }
}
