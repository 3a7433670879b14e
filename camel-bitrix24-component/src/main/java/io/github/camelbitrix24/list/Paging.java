/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import io.github.camelbitrix24.rest.RestReply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How the pages of a list are requested one after another. */
interface Paging {

    /** The parameters of the first page. */
    ContainerNode<?> first();

    /** The page after this one; empty if this one is known to be the last. */
    Optional<PageRequest> next(Answer answer);

    /** The pages after this one that are known in advance, up to a maximum. */
    default List<PageRequest> following(Answer answer, int most) {
        return next(answer).map(List::of).orElseGet(List::of);
    }

    /** Whether there are rows after this page that cannot be requested. */
    default boolean omitsRows(Answer answer) {
        return false;
    }

    /** Whether the total of its responses is the number of rows of the list. */
    default boolean isCounted() {
        return false;
    }

    /** Whether the next page is requested by the id of a row, so that rows with the same id would be omitted. */
    default boolean isById() {
        return false;
    }

    /** A page and the reply that contains it. */
    record Answer(Page page, RestReply reply) {

        private static final Set<String> YES = Set.of("true", "y", "1");
        private static final Set<String> NO = Set.of("false", "n", "0");

        /** Whether the response reports further rows, if it does. */
        Optional<Boolean> reportsMore() {
            for (String name : new String[] {"hasMore", "hasNextPage", "hasMorePages"}) {
                String more = page.siblings().path(name).asText().toLowerCase(Locale.ROOT);
                if (YES.contains(more) || NO.contains(more)) {
                    return Optional.of(YES.contains(more));
                }
            }
            return Optional.empty();
        }

        /** The page with these parameters, which may exist or not. */
        PageRequest possible(ContainerNode<?> parameters, boolean isFull) {
            boolean isPromised = reportsMore().orElse(false);
            return isPromised
                    ? PageRequest.withRows(parameters)
                    : new PageRequest(
                            parameters,
                            isFull ? PageRequest.Expectation.UNKNOWN_AFTER_FULL_PAGE : PageRequest.Expectation.UNKNOWN);
        }
    }
}
