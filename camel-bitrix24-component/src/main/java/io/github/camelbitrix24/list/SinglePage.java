/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Optional;

/** A list that returns its first rows and has no parameter for the next page. */
final class SinglePage implements Paging {

    private final ContainerNode<?> parameters;
    private final int limit;

    SinglePage(TraversalSpec spec, Pagings.Limit limit) {
        this.parameters = limit.path().with(spec.parameters(), IntNode.valueOf(limit.rows()));
        this.limit = limit.rows();
    }

    @Override
    public ContainerNode<?> first() {
        return parameters;
    }

    @Override
    public Optional<ContainerNode<?>> next(Answer answer) {
        return Optional.empty();
    }

    @Override
    public boolean omitsRows(Answer answer) {
        return answer.reportsMore().orElse(answer.page().size() >= limit);
    }
}
