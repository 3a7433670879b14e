/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;

/** The export that benchmarks measure: it reads eight fields of each row as a stream, and counts the rows. */
public final class ListExport {
    private static final Map<String, Object> EIGHT_FIELDS = Map.of(
            "select",
            List.of(
                    "ID",
                    "TITLE",
                    "OPPORTUNITY",
                    "CURRENCY_ID",
                    "STAGE_ID",
                    "ASSIGNED_BY_ID",
                    "COMPANY_ID",
                    "COMMENTS"));

    private ListExport() {}

    /**
     * Reads the list to its end.
     *
     * @param uri the endpoint of a list method with {@code fetch=STREAM}
     * @return how many rows it has
     */
    public static long run(ProducerTemplate template, String uri) throws IOException {
        long rows = 0;
        Iterator<?> list = (Iterator<?>) template.requestBody(uri, EIGHT_FIELDS);
        while (list.hasNext()) {
            list.next();
            rows++;
        }
        ((Closeable) list).close();
        return rows;
    }
}
