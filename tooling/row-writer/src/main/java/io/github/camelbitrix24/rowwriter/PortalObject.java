/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rowwriter;

import io.github.camelbitrix24.row.Activity;
import io.github.camelbitrix24.row.Company;
import io.github.camelbitrix24.row.Contact;
import io.github.camelbitrix24.row.Deal;
import io.github.camelbitrix24.row.Invoice;
import io.github.camelbitrix24.row.Item;
import io.github.camelbitrix24.row.Lead;
import io.github.camelbitrix24.row.Task;
import io.github.camelbitrix24.row.User;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The object of a record: {@code crm.deal}, {@code crm.item:128}, {@code tasks.task}, {@code user}, or any family with
 * a method {@code fields}; followed by {@code =Name} to name the record.
 *
 * @param family the methods' name without its last part
 * @param entityTypeId the type of {@code crm.item}
 */
record PortalObject(String family, Optional<Integer> entityTypeId, String recordName) {

    private static final Pattern WRITTEN =
            Pattern.compile("([a-zA-Z][\\w.]*)(?::(\\d{1,9}))?(?:=([A-Z][A-Za-z0-9_]*))?");

    private static final Map<String, Class<? extends Record>> KNOWN = Map.of(
            "crm.deal",
            Deal.class,
            "crm.contact",
            Contact.class,
            "crm.company",
            Company.class,
            "crm.lead",
            Lead.class,
            "crm.activity",
            Activity.class,
            "crm.item",
            Item.class,
            "tasks.task",
            Task.class,
            "user",
            User.class);

    private static final int INVOICES = 31;

    static PortalObject parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an object. Use one such as crm.deal, crm.item:128 or user=Employee");
        }
        String family = written.group(1);
        Optional<Integer> type = Optional.ofNullable(written.group(2)).map(Integer::valueOf);
        if (family.equals("crm.item") != type.isPresent()) {
            throw new IllegalArgumentException("'" + text + "': crm.item requires a type, and no other object has one."
                    + " Write crm.item:128 for the type 128");
        }
        String last = family.substring(family.lastIndexOf('.') + 1);
        String usual = "Portal" + Character.toUpperCase(last.charAt(0)) + last.substring(1)
                + type.map(String::valueOf).orElse("");
        String name = Optional.ofNullable(written.group(3)).orElse(usual);
        if (FieldTypes.names().contains(name)) {
            throw new IllegalArgumentException("'" + text + "': " + name + " is the name of a type that records use."
                    + " Choose another, such as " + usual);
        }
        return new PortalObject(family, type, name);
    }

    /** The method that describes the fields. */
    String fieldsMethod() {
        return family.equals("tasks.task") ? "tasks.task.getFields" : family + ".fields";
    }

    /** The method that lists the user fields, where {@link #fieldsMethod} returns no types. */
    Optional<String> userFieldsMethod() {
        return switch (family) {
            case "user" -> Optional.of("user.userfield.list");
            case "tasks.task" -> Optional.of("task.item.userfield.getlist");
            default -> Optional.empty();
        };
    }

    /** The ready record of the component, whose standard fields have the best types. */
    Optional<Class<? extends Record>> ready() {
        boolean isInvoice = entityTypeId.isPresent() && entityTypeId.get() == INVOICES;
        return isInvoice ? Optional.of(Invoice.class) : Optional.ofNullable(KNOWN.get(family));
    }
}
