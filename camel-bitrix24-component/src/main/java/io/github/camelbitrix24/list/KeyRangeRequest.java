/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.LongNode;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.CommandReply;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that reads pages of several ranges; each page refers to the last id of the page before it. */
final class KeyRangeRequest implements KeysetRequest {

    private final PageCommands pages;
    private final KeysetQuery query;
    private final int pageSize;
    private final Map<KeyRange, Integer> parts = new LinkedHashMap<>();

    KeyRangeRequest(PageCommands pages, KeysetQuery query, int pageSize) {
        this.pages = pages;
        this.query = query;
        this.pageSize = pageSize;
    }

    /** Adds a number of pages of a range. */
    void add(KeyRange range, int count) {
        range.markInFlight();
        parts.put(range, count);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The most rows in the response. */
    long rows() {
        return (long) pageSize
                * parts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public Map<String, Command> commands() {
        Map<String, Command> commands = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<KeyRange, Integer> part : parts.entrySet()) {
            for (int page = 0; page < part.getValue(); page++) {
                commands.put(
                        key(number, page),
                        pages.command(query.after(
                                page == 0
                                        ? LongNode.valueOf(part.getKey().last())
                                        : query.reference(key(number, page - 1), pageSize - 1))));
            }
            number++;
        }
        return commands;
    }

    private static String key(int part, int page) {
        return "r" + part + "p" + page;
    }

    @Override
    public void onFailure() {
        markIdle();
    }

    private void markIdle() {
        parts.keySet().forEach(KeyRange::markIdle);
    }

    @Override
    public boolean onAnswer(BatchAnswer answer) throws TraversalException {
        boolean hasProgress = false;
        int number = 0;
        markIdle();
        for (Map.Entry<KeyRange, Integer> part : parts.entrySet()) {
            long before = part.getKey().last();
            boolean wasComplete = part.getKey().isComplete();
            int rows = readPart(part.getKey(), number++, part.getValue(), answer);
            hasProgress |= rows > 0 || (part.getKey().isComplete() && !wasComplete);
            part.getKey().partition().updateDensity(part.getKey().last() - before, rows);
        }
        return hasProgress;
    }

    /** Reads the pages of a range up to the first one that is not full: the ids after it are not reliable. */
    private int readPart(KeyRange range, int number, int count, BatchAnswer answer) throws TraversalException {
        int before = range.rowsRead();
        for (int i = 0; i < count && !range.isComplete(); i++) {
            CommandReply reply = answer.replyTo(key(number, i));
            Page page = pages.page(reply);
            if (page == null) {
                pages.failIfRepeated(reply, range::isRepeatedRefusal);
                break;
            }
            if (!isUsable(range, page, i > 0)) {
                break;
            }
            extend(range, page);
            range.add(page);
            if (page.size() < pageSize) {
                break;
            }
        }
        return range.rowsRead() - before;
    }

    /** A page after a reference that the portal did not resolve is empty or holds earlier rows. */
    private static boolean isUsable(KeyRange range, Page page, boolean isAfterReference) throws TraversalException {
        String problem = AscendingRows.problem(page);
        if (problem != null) {
            throw new TraversalException(problem);
        }
        if (page.isEmpty()) {
            if (!isAfterReference) {
                range.doubt();
            }
            return false;
        }
        boolean holdsEarlierRows = AscendingRows.id(page.rows().get(0)) <= range.last();
        if (holdsEarlierRows && !isAfterReference) {
            throw new TraversalException(PageCommands.earlierRows(range.last()));
        }
        return !holdsEarlierRows;
    }

    private void extend(KeyRange range, Page page) {
        if (range.partition().mayExtend(range)) {
            long last = page.last().numericId().orElseThrow();
            if (last >= range.end()) {
                range.partition().extend(range, last);
            }
        }
    }
}
