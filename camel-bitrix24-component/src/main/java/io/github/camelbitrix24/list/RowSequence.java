/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the pages in their order. If the id is known to identify a row, a row that comes again on a later page is one
 * row, and the later reading replaces the one that was not delivered yet. Otherwise no row is ever dropped. Two
 * different rows with the same id on one page prove that the id does not identify a row.
 */
final class RowSequence {

    /** The ids of so many delivered rows are kept to detect repeated ones. */
    private static final int REMEMBERED_IDS = 50_000;

    private final boolean holdsAll;
    private final Set<String> delivered = new LinkedHashSet<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private List<RawRow> held = new ArrayList<>();
    private boolean isIdUnique;
    private boolean hasConflict;
    private boolean hasChangedRow;
    private long count;
    private long repeatedOnPage;
    private long repeatedAtBoundary;
    private @Nullable RawRow last;

    /** @param holdsAll whether rows are delivered only at the end */
    RowSequence(boolean isIdUnique, boolean holdsAll) {
        this.isIdUnique = isIdUnique;
        this.holdsAll = holdsAll;
    }

    /** Adds a page. Returns the rows to deliver now: those of the pages before it, if ids identify rows. */
    List<RawRow> add(Page page) {
        checkIds(page);
        boolean continuesRow =
                last != null && !page.isEmpty() && page.rows().get(0).hasSameContent(last);
        last = page.isEmpty() ? last : page.last();
        if (!isIdUnique) {
            count += page.size();
            List<RawRow> ready = rest();
            ready.addAll(page.rows());
            return ready;
        }
        repeatedAtBoundary += continuesRow ? 1 : 0;
        List<RawRow> fresh = new ArrayList<>();
        Set<String> onPage = new LinkedHashSet<>();
        for (RawRow row : page.rows()) {
            if (row.id() == null || isNew(row, row.id(), onPage)) {
                fresh.add(row);
            }
        }
        count += fresh.size();
        List<RawRow> ready = holdsAll ? new ArrayList<>() : rest();
        fresh.forEach(this::hold);
        return ready;
    }

    /** Replaces the rows that are held back by a later reading of them. */
    void reread(Page page) {
        if (isIdUnique) {
            for (RawRow row : page.rows()) {
                Integer place = row.id() == null ? null : places.get(row.id());
                if (place != null) {
                    held.set(place, row);
                }
            }
        }
    }

    private boolean isNew(RawRow row, String id, Set<String> onPage) {
        if (!onPage.add(id)) {
            repeatedOnPage++;
            return false;
        }
        Integer place = places.get(id);
        boolean isNew = place == null && !delivered.contains(id);
        if (place != null) {
            hasChangedRow |= !held.get(place).hasSameContent(row);
            held.set(place, row);
        }
        hasChangedRow |= !isNew && place == null;
        return isNew;
    }

    private void hold(RawRow row) {
        if (row.id() != null) {
            places.put(row.id(), held.size());
        }
        held.add(row);
    }

    private void checkIds(Page page) {
        Map<String, RawRow> byId = new HashMap<>();
        for (RawRow row : page.rows()) {
            RawRow other = row.id() == null ? null : byId.putIfAbsent(row.id(), row);
            if (other != null && !other.hasSameContent(row)) {
                isIdUnique = false;
                hasConflict = true;
                return;
            }
        }
    }

    /** Removes and returns the rows that have not been delivered. */
    List<RawRow> rest() {
        List<RawRow> ready = held;
        held = new ArrayList<>();
        delivered.addAll(places.keySet());
        places.clear();
        var oldest = delivered.iterator();
        for (int tooMany = delivered.size() - REMEMBERED_IDS; tooMany > 0; tooMany--) {
            oldest.next();
            oldest.remove();
        }
        return ready;
    }

    /** Whether a page with rows brings none that is new. */
    boolean hasAll(Page page) {
        return isIdUnique
                && !page.isEmpty()
                && page.rows().stream()
                        .allMatch(row ->
                                row.id() != null && (places.containsKey(row.id()) || delivered.contains(row.id())));
    }

    /** Whether two different rows had the same id. */
    boolean hasConflict() {
        return hasConflict;
    }

    /** Whether rows were taken for changed ones before it turned out that the id does not identify a row. */
    boolean mayHaveDroppedRows() {
        return hasConflict && hasChangedRow;
    }

    /** The number of rows so far. */
    long count() {
        return count;
    }

    /** The number of rows that the portal repeats within a page, and, if it does that, from one page to the next. */
    long repeated() {
        return repeatedOnPage + (repeatedOnPage > 0 ? repeatedAtBoundary : 0);
    }

    /** The id of the last row. */
    @Nullable
    String lastId() {
        return last == null ? null : last.id();
    }
}
