/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.rest.ApiVersion;
import java.util.Optional;
import java.util.function.Supplier;

/** Begins walks. */
public final class Traversals {

    private Traversals() {}

    /** Walks a list by its ids where it allows that, and page by page where not. Nothing is sent before the first question. */
    public static Traversal begin(TraversalSpec plan, TraversalContext around) {
        PageCommands pages = new PageCommands(plan, around);
        Traversal walk = begin(pages, plan);
        return plan.timeout().isPresent()
                ? new TimeLimitedTraversal(walk, plan.timeout().get(), pages)
                : walk;
    }

    private static Traversal begin(PageCommands pages, TraversalSpec plan) {
        Supplier<Traversal> byOffsets = () -> new PagedTraversal(pages, Pagings.of(plan));
        Optional<KeysetQuery> query = plan.traits().version() == ApiVersion.REST_3
                ? Optional.empty()
                : KeysetQuery.of(plan).filter(each -> each.obstacle().isEmpty());
        if (query.isPresent()) {
            return new KeysetTraversal(pages, query.get(), byOffsets);
        }
        if (plan.startAfter().isPresent()) {
            throw new IllegalArgumentException("startAfter needs a list in the order of its ids, which "
                    + plan.shape().method() + " with these parameters is not. Leave startAfter away, or the caller's"
                    + " own order and the logic of its filter; for a list that is not in the catalog give idField");
        }
        return byOffsets.get();
    }
}
