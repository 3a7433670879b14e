/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import io.github.camelbitrix24.file.Bitrix24File;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/** The parameters of the REST methods that the routes call, and the evaluation of their results. */
final class CrmParameters {

    /** The activity type, and the origin system of our companies and activities. */
    static final String QUICKBOOKS = "QUICKBOOKS";

    private static final int COMPANY = 4;
    private static final String ICON = "quickbooks.png";
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    private final int responsibleId;
    private final ZoneId zone;

    CrmParameters(int responsibleId, ZoneId zone) {
        this.responsibleId = responsibleId;
        this.zone = zone;
    }

    /** Whether the activity type is not registered yet. */
    public boolean lacksType(@Body List<Map<String, Object>> types) {
        return types.stream().noneMatch(type -> QUICKBOOKS.equals(type.get("TYPE_ID")));
    }

    /** The fields of {@code crm.activity.type.add}. */
    public Map<String, Object> newType() {
        return Map.of("TYPE_ID", QUICKBOOKS, "NAME", "QuickBooks invoice", "ICON_FILE", resource(ICON));
    }

    /** The parameters of {@code crm.company.list} that find the invoice's customer. */
    public Map<String, Object> customer(@Variable("invoice") Invoice invoice) {
        return byOrigin(invoice.customer().id());
    }

    /** The id of the customer's company, if it is in the list. */
    public @Nullable String companyId(@Body List<Map<String, Object>> companies, @Variable("invoice") Invoice invoice) {
        return idOf(invoice.customer().id(), companies);
    }

    /** The fields of {@code crm.company.add}. */
    public Map<String, Object> newCompany(@Variable("invoice") Invoice invoice) {
        Invoice.Customer customer = invoice.customer();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("TITLE", customer.name());
        fields.put("ORIGINATOR_ID", QUICKBOOKS);
        fields.put("ORIGIN_ID", customer.id());
        if (customer.email() != null) {
            fields.put("EMAIL", List.of(Map.of("VALUE", customer.email(), "VALUE_TYPE", "WORK")));
        }
        return fields;
    }

    /** The parameters of {@code crm.activity.list} that find the invoice's activity. */
    public Map<String, Object> activity(@Variable("invoice") Invoice invoice) {
        return byOrigin(invoice.id());
    }

    /** The id of the invoice's activity, if it is in the list. */
    public @Nullable String activityId(
            @Body List<Map<String, Object>> activities, @Variable("invoice") Invoice invoice) {
        return idOf(invoice.id(), activities);
    }

    /** The fields of {@code crm.activity.add}. */
    public Map<String, Object> newActivity(
            @Variable("invoice") Invoice invoice, @Variable("companyId") String companyId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("OWNER_TYPE_ID", COMPANY);
        fields.put("OWNER_ID", companyId);
        fields.put("PROVIDER_ID", "REST_APP");
        fields.put("PROVIDER_TYPE_ID", QUICKBOOKS);
        fields.put("SUBJECT", "Invoice " + invoice.number() + ": " + amount(invoice));
        fields.put("DESCRIPTION", description(invoice));
        fields.put("START_TIME", moment(invoice.dates().issued(), MORNING));
        fields.put("DEADLINE", moment(invoice.dates().due(), EVENING));
        fields.put("RESPONSIBLE_ID", responsibleId);
        fields.put("COMPLETED", invoice.isPaid() ? "Y" : "N");
        fields.put("ORIGINATOR_ID", QUICKBOOKS);
        fields.put("ORIGIN_ID", invoice.id());
        return fields;
    }

    /** Without a count, because the total is not needed. */
    private static Map<String, Object> byOrigin(String originId) {
        return Map.of(
                "filter", Map.of("=ORIGINATOR_ID", QUICKBOOKS, "=ORIGIN_ID", originId),
                "order", Map.of("ID", "ASC"),
                "select", List.of("ID", "ORIGINATOR_ID", "ORIGIN_ID"),
                "start", -1);
    }

    /** Compares again, because a portal ignores an unknown filter. */
    private static @Nullable String idOf(String originId, List<Map<String, Object>> rows) {
        return rows.stream()
                .filter(row -> QUICKBOOKS.equals(row.get("ORIGINATOR_ID")))
                .filter(row -> originId.equals(String.valueOf(row.get("ORIGIN_ID"))))
                .map(row -> String.valueOf(row.get("ID")))
                .findFirst()
                .orElse(null);
    }

    private static String description(Invoice invoice) {
        List<String> text = new ArrayList<>(invoice.lines());
        text.add("Total: " + amount(invoice));
        text.add(
                invoice.isPaid()
                        ? "Paid."
                        : "Open: "
                                + Money.text(
                                        invoice.amounts().balance(),
                                        invoice.amounts().currency()));
        return String.join("\n", text);
    }

    private static String amount(Invoice invoice) {
        return Money.text(invoice.amounts().total(), invoice.amounts().currency());
    }

    private String moment(LocalDate day, LocalTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                day.atTime(time).atZone(zone).toOffsetDateTime());
    }

    private static Bitrix24File resource(String name) {
        return Bitrix24File.of(
                name,
                () -> Objects.requireNonNull(CrmParameters.class.getResourceAsStream("/" + name)),
                Bitrix24File.UNKNOWN_SIZE);
    }
}
