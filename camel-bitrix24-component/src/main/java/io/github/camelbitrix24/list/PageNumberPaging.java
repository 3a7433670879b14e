/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Optional;

/** Pages by number, starting with 1. */
final class PageNumberPaging implements Paging {

    private static final int PAGE_SIZE = 50;

    private final ContainerNode<?> parameters;
    private final ParameterPath number;
    private int page = 1;
    private int pageSize;
    private long rows;

    /** @param size the parameter for the length of a page; empty if there is none */
    PageNumberPaging(TraversalSpec spec, String number, String size) {
        this.number = ParameterPath.of(number, spec.shape());
        this.parameters = size.isEmpty()
                ? spec.parameters()
                : ParameterPath.of(size, spec.shape()).with(spec.parameters(), IntNode.valueOf(PAGE_SIZE));
    }

    @Override
    public ContainerNode<?> first() {
        return number.with(parameters, IntNode.valueOf(1));
    }

    @Override
    public Optional<ContainerNode<?>> next(Answer answer) {
        int pageRows = answer.page().size();
        rows += pageRows;
        pageSize = pageSize == 0 ? pageRows : pageSize;
        Long total = answer.reply().total();
        boolean isLast = pageRows == 0 || pageRows < pageSize || (total != null && rows >= total);
        return isLast ? Optional.empty() : Optional.of(number.with(parameters, IntNode.valueOf(++page)));
    }
}
