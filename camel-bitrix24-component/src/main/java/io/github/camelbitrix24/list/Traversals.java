/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.rest.ApiVersion;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts traversals. */
public final class Traversals {

    private Traversals() {}

    /** Reads a list by its ids where it supports that, otherwise page by page. The first read sends the first request. */
    public static Traversal start(TraversalSpec spec, TraversalContext context) {
        PageCommands pages = new PageCommands(spec, context);
        Traversal traversal = start(pages, spec);
        return spec.options().timeout().isPresent()
                ? new TimeLimitedTraversal(traversal, spec.options().timeout().get(), pages)
                : traversal;
    }

    /** Whether a list with these parameters is read by its ids, which {@code startAfter} requires. */
    public static boolean supportsStartAfter(TraversalSpec spec) {
        return spec.traits().version() != ApiVersion.REST_3
                && KeysetQuery.of(spec).isPresent();
    }

    private static Traversal start(PageCommands pages, TraversalSpec spec) {
        Supplier<Traversal> offsetTraversal = () -> new PagedTraversal(pages, Pagings.of(spec));
        Optional<KeysetQuery> query =
                spec.traits().version() == ApiVersion.REST_3 ? Optional.empty() : KeysetQuery.of(spec);
        if (query.isPresent()) {
            return new KeysetTraversal(pages, query.get(), offsetTraversal);
        }
        if (spec.startAfter().isPresent()) {
            throw new IllegalArgumentException("startAfter requires a list sorted by id, which "
                    + spec.shape().method()
                    + " with these parameters is not. Remove startAfter, or remove your own order and the logic of the"
                    + " filter; for a list that is not in the catalog set idField");
        }
        return offsetTraversal.get();
    }
}
