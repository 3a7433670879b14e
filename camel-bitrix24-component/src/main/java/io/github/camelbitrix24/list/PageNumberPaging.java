/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Optional;

/** Pages by number, starting with 1, up to an empty one or the number of rows that the portal counted. */
final class PageNumberPaging implements Paging {

    private final ContainerNode<?> parameters;
    private final ParameterPath number;
    private final int pageSize;
    private int page = 1;
    private long rows;

    /** @param size the parameter for the length of a page; empty if there is none */
    PageNumberPaging(TraversalSpec spec, String number, String size) {
        this.number = ParameterPath.of(number, spec);
        this.pageSize = spec.shape().pages().usualSize();
        this.parameters = size.isEmpty()
                ? spec.parameters()
                : ParameterPath.of(size, spec).with(spec.parameters(), IntNode.valueOf(pageSize));
    }

    @Override
    public ContainerNode<?> first() {
        return number.with(parameters, IntNode.valueOf(1));
    }

    @Override
    public boolean isCounted() {
        return true;
    }

    @Override
    public Optional<PageRequest> next(Answer answer) {
        int pageRows = answer.page().size();
        rows += pageRows;
        Long total = answer.reply().total();
        boolean isProven = total != null && total == rows && (total > pageRows || pageRows < pageSize);
        boolean isLast = pageRows == 0 || isProven || !answer.reportsMore().orElse(true);
        if (isLast) {
            return Optional.empty();
        }
        ContainerNode<?> next = number.with(parameters, IntNode.valueOf(++page));
        boolean isPromised = total != null && total > rows;
        return Optional.of(isPromised ? PageRequest.withRows(next) : answer.possible(next, pageRows >= pageSize));
    }
}
