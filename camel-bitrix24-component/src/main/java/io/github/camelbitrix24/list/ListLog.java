/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.SingleLine;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What traversals of one portal report about its lists. */
public final class ListLog {

    private static final Logger LOG = LoggerFactory.getLogger(ListLog.class);

    private final Set<String> reportedPlaces = ConcurrentHashMap.newKeySet();

    /** Logs once per method that its rows are not where the catalog or the option expects them. */
    void rowsElsewhere(CallSite site, RowsPlace.Elsewhere place) {
        if (reportedPlaces.add(site.method().toLowerCase(Locale.ROOT))) {
            String path = SingleLine.of(place.path());
            String where = path.isEmpty() ? "the result itself is the list" : "they are at " + path;
            LOG.info(
                    "{} on {} returns its rows at an unexpected place: {}. Set rowsPath={} to confirm it",
                    site.method(),
                    site.portal(),
                    where,
                    path);
        }
    }

    /** Warns that an id does not identify rows, so that a traversal delivers every row that it reads. */
    void idIsNotUnique(CallSite site, String idField) {
        LOG.warn(
                "{} on {} returned different rows with the same {}: all rows are delivered, also those that the portal"
                        + " repeats on a later page",
                site.method(),
                site.portal(),
                idField);
    }

    /** Warns that a list may lack rows and is delivered as it is. */
    void incomplete(String message) {
        LOG.warn("{}", SingleLine.of(message));
    }
}
