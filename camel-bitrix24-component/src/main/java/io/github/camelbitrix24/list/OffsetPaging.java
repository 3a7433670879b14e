/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages from an offset that the answer names; a list without pages names none. */
final class OffsetPaging implements Paging {

    private final TraversalSpec plan;
    private final ParameterPath start;

    OffsetPaging(TraversalSpec plan, String start) {
        this.plan = plan;
        this.start = ParameterPath.of(start, plan.shape());
    }

    @Override
    public ContainerNode<?> first() {
        return plan.parameters();
    }

    @Override
    public Optional<ContainerNode<?>> next(Answer answer) {
        Long next = answer.reply().next();
        return next == null || answer.page().isEmpty()
                ? Optional.empty()
                : Optional.of(start.with(plan.parameters(), LongNode.valueOf(next)));
    }

    /** The portal counts the rows of such a list: where its pages begin is known when the first is there. */
    @Override
    public List<ContainerNode<?>> following(Answer answer, int most) {
        List<ContainerNode<?>> known = new ArrayList<>();
        next(answer).ifPresent(known::add);
        Long next = answer.reply().next();
        Long total = answer.reply().total();
        int size = answer.page().size();
        if (!known.isEmpty() && next != null && total != null) {
            for (long at = next + size; at < total && known.size() < most; at += size) {
                known.add(start.with(plan.parameters(), LongNode.valueOf(at)));
            }
        }
        return known;
    }
}
