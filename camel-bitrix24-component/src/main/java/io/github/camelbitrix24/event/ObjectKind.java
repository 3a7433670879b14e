/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A kind of object, with its events, its lists and the method that reads one object. */
public final class ObjectKind {

    private static final String ENTITY_TYPE = "ENTITY_TYPE_ID";
    private static final String VARIANT = "TYPE";
    private static final List<String> ACTIONS = List.of("ADD", "UPDATE", "DELETE");
    private static final List<String> SECTIONS = List.of("FIELDS", "FIELDS_AFTER", "FIELDS_BEFORE");

    /** The event of one smart process has its entity type id in the name. */
    private static final Pattern ITEM_EVENT = Pattern.compile("(ONCRMDYNAMICITEM(?:ADD|UPDATE|DELETE))_(\\d+)");

    /**
     * Columns: the type in deduplication keys; the method that reads one object; its parameters and the fields of the
     * event's data in them; the place of the object in the result; the field with the time of the last change; the
     * lists; the events, where * stands for ADD, UPDATE and DELETE and - marks a deletion; the values of TYPE in the data
     * of the events that several kinds share; the error code, or the description without a code, of a missing object.
     */
    private static final String TABLE = """
            crm.deal | crm.deal.get | id=ID | - | DATE_MODIFY | crm.deal.list | ONCRMDEAL* | - | -
            crm.lead | crm.lead.get | id=ID | - | DATE_MODIFY | crm.lead.list | ONCRMLEAD* | - | -
            crm.contact | crm.contact.get | id=ID | - | DATE_MODIFY | crm.contact.list | ONCRMCONTACT* | - | -
            crm.company | crm.company.get | id=ID | - | DATE_MODIFY | crm.company.list | ONCRMCOMPANY* | - | -
            crm.activity | crm.activity.get | id=ID | - | LAST_UPDATED | crm.activity.list | ONCRMACTIVITY* | - | -
            crm.quote | crm.quote.get | id=ID | - | DATE_MODIFY | crm.quote.list | ONCRMQUOTE* | - | -
            crm.product | crm.product.get | id=ID | - | TIMESTAMP_X | crm.product.list | ONCRMPRODUCT* | - | -
            crm.requisite | crm.requisite.get | id=ID | - | DATE_MODIFY | crm.requisite.list | ONCRMREQUISITE* | - | The Requisite with ID '.*' is not found
            crm.requisite.bankdetail | crm.requisite.bankdetail.get | id=ID | - | DATE_MODIFY | crm.requisite.bankdetail.list | ONCRMBANKDETAIL* | - | -
            crm.timeline.comment | crm.timeline.comment.get | id=ID | - | - | crm.timeline.comment.list | ONCRMTIMELINECOMMENT* | - | -
            tasks.task | tasks.task.get | taskId=ID | task | changedDate | tasks.task.list | ONTASK* | - | -
            task.commentitem | task.commentitem.get | TASKID=TASK_ID,ITEMID=ID | - | - | - | ONTASKCOMMENT* | - | -
            catalog.product | catalog.product.get | id=ID | product | timestampX | catalog.product.list | CATALOG.PRODUCT.ON.* | 1,2 | The product does not exist
            catalog.product.sku | catalog.product.sku.get | id=ID | sku | timestampX | catalog.product.sku.list | CATALOG.PRODUCT.ON.* | 3,6 | The parent product does not exist
            catalog.product.offer | catalog.product.offer.get | id=ID | offer | timestampX | catalog.product.offer.list | CATALOG.PRODUCT.ON.* | 4,5 | The product variation does not exist
            catalog.product.service | catalog.product.service.get | id=ID | service | timestampX | catalog.product.service.list | CATALOG.PRODUCT.ON.* | 7 | The service does not exist
            catalog.price | catalog.price.get | id=ID | price | timestampX | catalog.price.list | CATALOG.PRICE.ON.* | - | -
            catalog.priceType | catalog.priceType.get | id=ID | priceType | timestampX | catalog.priceType.list | CATALOG.PRICE.TYPE.ON.* | - | 201000000000
            catalog.measure | catalog.measure.get | id=ID | measure | - | catalog.measure.list | CATALOG.MEASURE.ON.* | - | 200600000020
            catalog.roundingRule | catalog.roundingRule.get | id=ID | roundingRule | - | catalog.roundingRule.list | CATALOG.ROUNDING.ON.* | - | -
            sale.order | sale.order.get | id=ID | order | dateUpdate | sale.order.list | ONORDERENTITYSAVED,ONSALEORDERSAVED,ONSALEBEFOREORDERDELETE,-ONORDERDELETED | - | 201240400001
            sale.payment | sale.payment.get | id=ID | payment | - | sale.payment.list | ONPAYMENTENTITYSAVED,-ONPAYMENTDELETED | - | 200640400001
            sale.shipment | sale.shipment.get | id=ID | shipment | - | sale.shipment.list | ONSHIPMENTENTITYSAVED,-ONSHIPMENTDELETED | - | 201140400001
            booking.v1.booking | booking.v1.booking.get | id=ID | booking | - | booking.v1.booking.list | ONBOOKING* | - | 1021
            booking.v1.resource | booking.v1.resource.get | id=ID | resource | - | booking.v1.resource.list | ONBOOKINGRESOURCE* | - | 1009
            booking.v1.resourceType | booking.v1.resourceType.get | id=ID | resourceType | - | booking.v1.resourceType.list | ONBOOKINGRESOURCETYPE* | - | 1013
            booking.v1.waitlist | booking.v1.waitlist.get | id=ID | waitList | - | booking.v1.waitlist.list | ONBOOKINGWAITLISTITEM* | - | 1040
            calendar.event | calendar.event.getbyid | id=ID | - | TIMESTAMP_X | - | ONCALENDARENTRY* | - | -
            user | user.get | FILTER.ID=ID | 0 | TIMESTAMP_X | user.get | ONUSERADD | - | -
            socialnetwork.api.workgroup | socialnetwork.api.workgroup.get | params.groupId=ID | - | DATE_UPDATE | socialnetwork.api.workgroup.list,sonet_group.get | ONSONETGROUP* | - | -
            """;

    /** An item of a smart process, or of another type that {@code crm.item} methods read by an entity type id. */
    public static final ObjectKind ITEM = new ObjectKind(
            "crm.item | crm.item.get | entityTypeId=ENTITY_TYPE_ID,id=ID | item | updatedTime | crm.item.list"
                    + " | ONCRMDYNAMICITEM* | - | -");

    private static final List<ObjectKind> ALL =
            Stream.concat(Stream.of(ITEM), TABLE.lines().map(ObjectKind::new)).toList();

    private final String type;
    private final MethodName readMethod;
    private final List<String> parameters;
    private final String place;
    private final String changedAt;
    private final List<String> lists;
    private final List<String> events;
    private final List<String> variants;
    private final Pattern missing;

    private ObjectKind(String row) {
        String[] cells = row.split("\\s*\\|\\s*", -1);
        this.type = cells[0];
        this.readMethod = new MethodName(cells[1]);
        this.parameters = listed(cells[2]);
        this.place = cells[3];
        this.changedAt = cells[4];
        this.lists = listed(cells[5].toLowerCase(Locale.ROOT));
        this.events = listed(cells[6]).stream().flatMap(ObjectKind::actions).toList();
        this.variants = listed(cells[7]);
        this.missing = Pattern.compile(cells[8] + "\\.?", Pattern.CASE_INSENSITIVE);
    }

    private static List<String> listed(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.split(","));
    }

    private static Stream<String> actions(String event) {
        return event.endsWith("*")
                ? ACTIONS.stream()
                        .map(action ->
                                (action.equals("DELETE") ? "-" : "") + event.substring(0, event.length() - 1) + action)
                : Stream.of(event);
    }

    /** The kind of object of an event, empty for events of other objects. */
    public static Optional<ObjectKind> ofEvent(String name) {
        String event = base(name);
        return ALL.stream()
                .filter(kind -> kind.events.contains(event) || kind.events.contains("-" + event))
                .findFirst();
    }

    /** The kind of object of an event with this data, which decides where several kinds have the same events. */
    public static Optional<ObjectKind> ofEvent(String name, JsonNode data) {
        Optional<ObjectKind> first = ofEvent(name);
        String variant = field(data, VARIANT);
        return ALL.stream()
                .filter(kind ->
                        first.isPresent() && kind.events.equals(first.get().events) && kind.variants.contains(variant))
                .findFirst()
                .or(() -> first);
    }

    /** The kind of object in a list. */
    public static Optional<ObjectKind> ofList(String method) {
        String lower = method.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(kind -> kind.lists.contains(lower)).findFirst();
    }

    /** Whether an event reports that its object was deleted. */
    public static boolean isDeletion(String event) {
        String name = "-" + base(event);
        return ALL.stream().anyMatch(kind -> kind.events.contains(name));
    }

    private static String base(String event) {
        return ITEM_EVENT.matcher(event.toUpperCase(Locale.ROOT)).replaceFirst("$1");
    }

    /** The data of an event, with the entity type id in its name if the data has none. */
    public static JsonNode completeData(String event, JsonNode data) {
        Matcher name = ITEM_EVENT.matcher(event.toUpperCase(Locale.ROOT));
        if (!name.matches()
                || !field(data, ENTITY_TYPE).isEmpty()
                || !data.path("FIELDS").isObject()) {
            return data;
        }
        JsonNode complete = data.deepCopy();
        ((ObjectNode) complete.path("FIELDS")).put(ENTITY_TYPE, name.group(2));
        return complete;
    }

    /** The id in the data of an event, "" without one. */
    public static String id(JsonNode data) {
        return field(data, "ID");
    }

    private static String field(JsonNode data, String name) {
        return Stream.concat(
                        SECTIONS.stream().map(section -> data.path(section).path(name)),
                        Stream.of(data.path(name), data.path(name.toLowerCase(Locale.ROOT))))
                .map(value -> value.asText(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The method that reads one object. */
    public MethodName readMethod() {
        return readMethod;
    }

    /** The parameters of the method that reads one object. */
    public ObjectNode readParameters(JsonNode data) {
        ObjectNode values = Json.PLAIN.createObjectNode();
        for (String parameter : parameters) {
            String[] names = parameter.split("[.=]", -1);
            ObjectNode target = names.length == 2 ? values : values.withObject("/" + names[0]);
            target.put(names[names.length - 2], field(data, names[names.length - 1]));
        }
        return values;
    }

    /** The object in the result of the method that reads one. */
    public JsonNode objectIn(JsonNode result) {
        if (place.equals("-")) {
            return result;
        }
        return place.equals("0") ? result.path(0) : result.path(place);
    }

    /** The type of the object in deduplication keys, with the entity type id of a smart process. */
    public String typeOf(JsonNode data) {
        String number = field(data, ENTITY_TYPE);
        return this == ITEM
                ? type + "." + (number.isEmpty() ? data.path("entityTypeId").asText("") : number)
                : type;
    }

    /** The time of the last change, as written in the object; "" where the portal does not report it. */
    public String changedAt(JsonNode object) {
        return object.path(changedAt).asText("");
    }

    /** Whether this refusal of the method that reads one object means that it does not exist. */
    public boolean isMissing(String code, String description) {
        boolean hasCode = !code.isEmpty() && !code.equals("0");
        return missing.matcher(hasCode ? code : description).matches();
    }

    /** The data that an event has for this object. */
    public ObjectNode eventData(String id, String entityTypeId) {
        ObjectNode data = Json.PLAIN.createObjectNode();
        ObjectNode fields = data.putObject("FIELDS").put("ID", id);
        if (this == ITEM) {
            fields.put(ENTITY_TYPE, entityTypeId);
        }
        variants.stream().findFirst().ifPresent(variant -> fields.put(VARIANT, variant));
        return data;
    }

    /** The event that reports a change. */
    public String changeEvent() {
        return events.stream()
                .filter(event -> event.endsWith("UPDATE"))
                .findFirst()
                .orElse(events.get(0));
    }

    /** The type, as in deduplication keys. */
    @Override
    public String toString() {
        return type;
    }
}
