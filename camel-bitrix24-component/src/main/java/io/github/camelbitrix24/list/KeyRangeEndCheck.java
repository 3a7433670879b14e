/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.LongNode;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that reads an empty page of a range again, together with the last page of the list: the end of the range is
 * believed only if the last page shows that the later rows, which the traversal has seen, are gone. An empty last page
 * shows that only if the portal counts no rows at all.
 */
final class KeyRangeEndCheck implements KeysetRequest {

    private final PageCommands pages;
    private final KeysetQuery query;
    private final KeyRange range;

    KeyRangeEndCheck(PageCommands pages, KeysetQuery query, KeyRange range) {
        this.pages = pages;
        this.query = query;
        this.range = range;
        range.markInFlight();
    }

    @Override
    public Map<String, Command> commands() {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("next", pages.command(query.after(LongNode.valueOf(range.last()))));
        commands.put("last", pages.command(query.last()));
        commands.put("all", pages.command(query.counted()));
        return commands;
    }

    @Override
    public boolean onAnswer(BatchAnswer answer) throws TraversalException {
        range.markIdle();
        Page next = pages.page(answer.replyTo("next"));
        Page last = pages.page(answer.replyTo("last"));
        for (String key : List.of("next", "last", "all")) {
            pages.failIfRepeated(answer.replyTo(key), range::isRepeatedRefusal);
        }
        return next != null && last != null && compare(next, last, pages.countsNone(answer.replyTo("all")));
    }

    private boolean compare(Page next, Page last, boolean isListEmpty) throws TraversalException {
        String problem = AscendingRows.problem(next);
        if (problem == null) {
            problem = AscendingRows.problemIfDescending(last);
        }
        if (problem != null) {
            throw new TraversalException(problem);
        }
        if (!next.isEmpty()) {
            range.endDoubt();
            return false;
        }
        boolean hasLaterRows = last.isEmpty()
                ? !isListEmpty
                : last.rows().stream().anyMatch(row -> AscendingRows.id(row) > range.last());
        if (!hasLaterRows) {
            range.complete();
            return true;
        }
        range.doubt();
        return false;
    }

    @Override
    public void onFailure() {
        range.markIdle();
    }
}
