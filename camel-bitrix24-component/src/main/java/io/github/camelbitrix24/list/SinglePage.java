/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Optional;

/** A list that returns its first rows, up to a limit, and has no parameter for the next page. */
final class SinglePage implements Paging {

    private final ContainerNode<?> parameters;
    private final int limit;
    private final int defaultSize;

    /** @param limit the parameter for the length of the page, which is requested as long as the method allows */
    SinglePage(TraversalSpec spec, Pagings.Limit limit) {
        int most = spec.shape().pages().maxSize();
        this.limit = most > 0 ? most : limit.rows();
        this.defaultSize = spec.shape().pages().defaultSize();
        this.parameters = limit.path().with(spec.parameters(), IntNode.valueOf(this.limit));
    }

    @Override
    public ContainerNode<?> first() {
        return parameters;
    }

    @Override
    public boolean isCounted() {
        return true;
    }

    @Override
    public Optional<PageRequest> next(Answer answer) {
        return Optional.empty();
    }

    /** A page of the default length is full as well: the method may have ignored the limit. */
    @Override
    public boolean omitsRows(Answer answer) {
        int rows = answer.page().size();
        return answer.reportsMore().orElse(rows >= limit || rows == defaultSize);
    }
}
