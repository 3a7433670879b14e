/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Optional;

/** Pages by their number, the first of which is 1. */
final class PageNumberPaging implements Paging {

    private static final int SIZE = 50;

    private final ContainerNode<?> parameters;
    private final ParameterPath number;
    private int page = 1;
    private int usual;
    private long rows;

    /** @param size where the length of a page is said; empty where it is not */
    PageNumberPaging(TraversalSpec plan, String number, String size) {
        this.number = ParameterPath.of(number, plan.shape());
        this.parameters = size.isEmpty()
                ? plan.parameters()
                : ParameterPath.of(size, plan.shape()).with(plan.parameters(), IntNode.valueOf(SIZE));
    }

    @Override
    public ContainerNode<?> first() {
        return number.with(parameters, IntNode.valueOf(1));
    }

    @Override
    public Optional<ContainerNode<?>> next(Answer answer) {
        int came = answer.page().size();
        rows += came;
        usual = usual == 0 ? came : usual;
        Long total = answer.reply().total();
        boolean isLast = came == 0 || came < usual || (total != null && rows >= total);
        return isLast ? Optional.empty() : Optional.of(number.with(parameters, IntNode.valueOf(++page)));
    }
}
