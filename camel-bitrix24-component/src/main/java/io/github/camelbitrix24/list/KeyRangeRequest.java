/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.CommandReply;
import io.github.camelbitrix24.error.Bitrix24Exception;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that reads on in some stretches, each in pages that are chained to each other. */
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

    /** Reads so many pages of a stretch. */
    void add(KeyRange segment, int count) {
        segment.leaves();
        parts.put(segment, count);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** About how many rows it will bring. */
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
                                        : TextNode.valueOf(query.reference(key(number, page - 1), pageSize - 1)))));
            }
            number++;
        }
        return commands;
    }

    private static String key(int part, int page) {
        return "r" + part + "p" + page;
    }

    @Override
    public void lost() {
        parts.keySet().forEach(KeyRange::isBack);
    }

    @Override
    public boolean arrived(BatchAnswer answer) throws TraversalException {
        boolean movedOn = false;
        int number = 0;
        lost();
        for (Map.Entry<KeyRange, Integer> part : parts.entrySet()) {
            long before = part.getKey().last();
            boolean wasComplete = part.getKey().isComplete();
            int rows = readPart(part.getKey(), number++, part.getValue(), answer);
            movedOn |= rows > 0 || (part.getKey().isComplete() && !wasComplete);
            part.getKey().island().learn(part.getKey().last() - before, rows);
        }
        return movedOn;
    }

    /** Reads a chain up to the first page that is not whole: what stands behind it may be anything. */
    private int readPart(KeyRange segment, int number, int count, BatchAnswer answer) throws TraversalException {
        int before = segment.rowsRead();
        for (int i = 0; i < count; i++) {
            CommandReply reply = answer.of(key(number, i));
            Page page = pages.page(reply);
            if (page == null) {
                refuseTrouble(segment, reply);
                break;
            }
            if (!PageCommands.rise(page.rows())) {
                throw new TraversalException("a page is not in the order of its ids");
            }
            extend(segment, page);
            boolean movedOn = segment.add(page);
            if (!movedOn && i == 0) {
                throw new TraversalException("the page behind the id " + segment.last()
                        + " holds nothing but earlier rows: the method does not heed the filter on its id");
            }
            if (!movedOn || page.size() < pageSize) {
                break;
            }
        }
        return segment.rowsRead() - before;
    }

    private void extend(KeyRange segment, Page page) {
        if (!page.isEmpty() && segment.island().mayExtend(segment)) {
            long last = page.last().number().orElseThrow();
            if (last >= segment.end()) {
                segment.island().extend(segment, last);
            }
        }
    }

    private void refuseTrouble(KeyRange segment, CommandReply reply) throws TraversalException {
        Bitrix24Exception refusal = pages.refusal(reply);
        if (refusal != null && segment.isInTroubleAgain(refusal.getCode())) {
            throw new TraversalException(refusal);
        }
    }

    List<KeyRange> segments() {
        return List.copyOf(parts.keySet());
    }
}
