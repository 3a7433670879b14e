/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import io.github.camelbitrix24.rest.RestReply;
import java.util.List;
import java.util.Optional;

/** How a list is asked for its pages, one after another. */
interface Paging {

    /** The parameters of the first page. */
    ContainerNode<?> first();

    /** The parameters of the page behind this one, if there is one. */
    Optional<ContainerNode<?>> next(Answer answer);

    /** The parameters of up to so many pages behind this one, as far as they are known in advance. */
    default List<ContainerNode<?>> following(Answer answer, int most) {
        return next(answer).<List<ContainerNode<?>>>map(List::of).orElseGet(List::of);
    }

    /** Whether rows stand behind this page for which there is no way to ask. */
    default boolean omitsRows(Answer answer) {
        return false;
    }

    /** A page and what came with it. */
    record Answer(Page page, RestReply reply) {

        /** What the answer says of further rows, if it says anything. */
        Optional<Boolean> reportsMore() {
            for (String name : new String[] {"hasMore", "hasNextPage", "hasMorePages"}) {
                var more = page.siblings().path(name);
                if (!more.isMissingNode()) {
                    return Optional.of(more.asBoolean());
                }
            }
            return Optional.empty();
        }
    }
}
