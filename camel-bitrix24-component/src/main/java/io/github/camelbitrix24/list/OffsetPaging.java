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

/** Pages from an offset that the response names; a list without pages names none. */
final class OffsetPaging implements Paging {

    private final TraversalSpec spec;
    private final ParameterPath start;

    OffsetPaging(TraversalSpec spec, String start) {
        this.spec = spec;
        this.start = ParameterPath.of(start, spec.shape());
    }

    @Override
    public ContainerNode<?> first() {
        return spec.parameters();
    }

    @Override
    public Optional<ContainerNode<?>> next(Answer answer) {
        Long next = answer.reply().next();
        return next == null || answer.page().isEmpty()
                ? Optional.empty()
                : Optional.of(start.with(spec.parameters(), LongNode.valueOf(next)));
    }

    /** The portal counts the rows of such a list, so the first response shows where all pages start. */
    @Override
    public List<ContainerNode<?>> following(Answer answer, int most) {
        List<ContainerNode<?>> known = new ArrayList<>();
        next(answer).ifPresent(known::add);
        Long next = answer.reply().next();
        Long total = answer.reply().total();
        int size = answer.page().size();
        if (!known.isEmpty() && next != null && total != null) {
            for (long at = next + size; at < total && known.size() < most; at += size) {
                known.add(start.with(spec.parameters(), LongNode.valueOf(at)));
            }
        }
        return known;
    }
}
