package io.github.camelbitrix24.rest;

import java.util.Set;

/**
 * How a call takes its place among others.
 *
 * @param isTraversal whether it is a part of a long list, which lets single calls go first and leaves room for them
 * @param coalesce whether it may share a request with others
 * @param inside the methods that it runs, where these are others than its own: those of a batch's commands
 */
public record Traffic(boolean isTraversal, Coalesce coalesce, Set<MethodName> inside) {

    public Traffic {
        inside = Set.copyOf(inside);
    }

    /** A single call. */
    public static Traffic single(Coalesce coalesce) {
        return new Traffic(false, coalesce, Set.of());
    }
}
