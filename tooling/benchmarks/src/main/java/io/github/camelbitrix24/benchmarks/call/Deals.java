/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Deals as a portal lists them: every value is a string, absent ones are null. */
final class Deals {

    private Deals() {}

    static List<Map<String, Object>> rows(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Deals::row).toList();
    }

    private static Map<String, Object> row(int id) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ID", String.valueOf(7000 + id));
        row.put("TITLE", "Offer " + id + " for a rooftop plant, König & Söhne");
        row.put("TYPE_ID", "SALE");
        row.put("STAGE_ID", "C" + id % 7 + ":PREPARATION");
        row.put("CURRENCY_ID", "EUR");
        row.put("OPPORTUNITY", 100 * id + ".50");
        row.put("COMPANY_ID", String.valueOf(500 + id % 40));
        row.put("CONTACT_ID", null);
        row.put("BEGINDATE", "2026-03-01T03:00:00+03:00");
        row.put("ASSIGNED_BY_ID", String.valueOf(1 + id % 9));
        row.put("DATE_CREATE", "2026-02-17T12:%02d:07+03:00".formatted(id % 60));
        row.put("OPENED", "Y");
        row.put("CLOSED", "N");
        return row;
    }
}
