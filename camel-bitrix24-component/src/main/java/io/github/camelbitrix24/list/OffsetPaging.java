/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pages from an offset. Usually a response names the offset of the next page and counts the rows of the list. Where it does
 * neither, or counts only the rows of its page, a full page is not taken for the last one: the portal is asked once more.
 */
final class OffsetPaging implements Paging {

    private final TraversalSpec spec;
    private final ContainerNode<?> parameters;
    private final ParameterPath start;
    private final int pageSize;
    private final boolean isCounted;
    private long offset;

    OffsetPaging(TraversalSpec spec, String start) {
        this.spec = spec;
        this.parameters = withIdSelected(spec);
        this.start = ParameterPath.of(start, spec);
        this.pageSize = spec.shape().pages().usualSize();
        JsonNode first = this.start.valueIn(spec.parameters());
        this.offset = first == null ? 0 : Math.max(0, first.asLong());
        this.isCounted = offset == 0;
    }

    private static ContainerNode<?> withIdSelected(TraversalSpec spec) {
        ContainerNode<?> copy = spec.parameters().deepCopy();
        if (copy instanceof ObjectNode named) {
            spec.shape().cursorField().ifPresent(id -> SelectedField.addTo(new CaseInsensitiveParameters(named), id));
        }
        return copy;
    }

    @Override
    public ContainerNode<?> first() {
        return parameters;
    }

    @Override
    public boolean isCounted() {
        return isCounted;
    }

    @Override
    public Optional<PageRequest> next(Answer answer) {
        int rows = answer.page().size();
        long reached = offset + rows;
        Long next = answer.reply().next();
        Long total = answer.reply().total();
        if (next != null && next > offset) {
            offset = next;
            return Optional.of(PageRequest.withRows(at(next)));
        }
        if (rows == 0) {
            return Optional.empty();
        }
        boolean isPromised = total != null && total > reached;
        boolean isProven = total != null && total == reached && total > rows;
        if (!isPromised && (isProven || !isFull(rows) || !start.fits(parameters))) {
            return Optional.empty();
        }
        offset = reached;
        return Optional.of(
                isPromised ? PageRequest.withRows(at(reached)) : answer.possible(at(reached), rows % pageSize == 0));
    }

    private boolean isFull(int rows) {
        return rows >= pageSize || spec.shape().pages().countsPageOnly();
    }

    private ContainerNode<?> at(long position) {
        return start.with(parameters, LongNode.valueOf(position));
    }

    /** The portal counts the rows of such a list, so the first response shows where all pages start. */
    @Override
    public List<PageRequest> following(Answer answer, int most) {
        List<PageRequest> known = new ArrayList<>();
        next(answer).ifPresent(known::add);
        Long next = answer.reply().next();
        Long total = answer.reply().total();
        int size = answer.page().size();
        if (!known.isEmpty() && next != null && total != null && size > 0) {
            for (long at = next + size; at < total && known.size() < most; at += size) {
                known.add(PageRequest.withRows(at(at)));
            }
        }
        return known;
    }
}
