/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import org.apache.camel.spi.Metadata;

/** The headers of {@code bitrix24:} endpoints. No other header of a message reaches the portal. */
public final class Bitrix24Constants {

    /** The scheme of the component. */
    public static final String SCHEME = "bitrix24";

    @Metadata(
            label = "producer",
            description = "The REST method to call instead of the endpoint's method, such as `crm.deal.list`.",
            javaType = "String")
    public static final String METHOD = "CamelBitrix24Method";

    @Metadata(
            label = "common",
            description =
                    "The member id of the portal that sent an event, and of the portal to call, for an application on many portals. Used by endpoints with `clientId` and without their own `memberId`.",
            javaType = "String")
    public static final String MEMBER_ID = "CamelBitrix24MemberId";

    @Metadata(
            label = "producer",
            description =
                    "The offset of the page to read: the parameter `start` of a list method. -1 disables the portal's count.",
            javaType = "Long")
    public static final String START = "CamelBitrix24Start";

    @Metadata(
            label = "producer",
            description = "The number of rows of the list, if the portal counted them.",
            javaType = "Long")
    public static final String TOTAL = "CamelBitrix24Total";

    @Metadata(
            label = "producer",
            description = "The offset of the next page of a list; absent on the last page.",
            javaType = "Long")
    public static final String NEXT = "CamelBitrix24Next";

    @Metadata(
            label = "producer",
            description = "The timing block of the portal's response, with the portal's names.",
            javaType = "Map<String, Object>")
    public static final String TIME = "CamelBitrix24Time";

    @Metadata(
            label = "producer",
            description = "The operating time in seconds that this method has used in the portal's window.",
            javaType = "Double")
    public static final String OPERATING = "CamelBitrix24Operating";

    @Metadata(
            label = "producer",
            description = "The Unix time in seconds at which the oldest part of the operating time leaves the window.",
            javaType = "Long")
    public static final String OPERATING_RESET_AT = "CamelBitrix24OperatingResetAt";

    @Metadata(label = "producer", description = "With `fetch=ALL`: the number of rows of the list.", javaType = "Long")
    public static final String ROWS = "CamelBitrix24Rows";

    @Metadata(
            label = "producer",
            description = "With `fetch=ALL`: the number of requests that read the list.",
            javaType = "Long")
    public static final String REQUESTS = "CamelBitrix24Requests";

    @Metadata(
            label = "producer",
            description = "With `fetch=ALL`: the number of pages that were read; pages use operating time.",
            javaType = "Long")
    public static final String PAGES = "CamelBitrix24Pages";

    @Metadata(
            label = "producer",
            description =
                    "With `apiVersion=REST_3`: the idempotency key of a single write, 1 to 255 printable ASCII characters. For 24 hours the portal returns the earlier response to the same key with the same parameters. By default each write has its own key.",
            javaType = "String")
    public static final String IDEMPOTENCY_KEY = "CamelBitrix24IdempotencyKey";

    @Metadata(
            label = "producer",
            description =
                    "`true` if the portal returned an earlier response to the same idempotency key and executed nothing this time. Absent otherwise.",
            javaType = "Boolean")
    public static final String IDEMPOTENT_REPLAYED = "CamelBitrix24IdempotentReplayed";

    @Metadata(
            label = "producer",
            description =
                    "With `failOnError=false` on `bitrix24:batch`: why commands failed or were not executed, a `Bitrix24Exception` by the key of each command. Absent if all commands succeeded.",
            javaType = "Map<String, Bitrix24Exception>")
    public static final String BATCH_ERRORS = "CamelBitrix24BatchErrors";

    @Metadata(
            label = "consumer",
            description = "The name of the event, in upper case, such as `ONCRMDEALADD`.",
            javaType = "String")
    public static final String EVENT = "CamelBitrix24Event";

    @Metadata(
            label = "consumer",
            description =
                    "The time of the event as reported by the portal: for the offline queue the last change of the object, for a pushed event the time of sending.",
            javaType = "java.time.Instant")
    public static final String EVENT_TIME = "CamelBitrix24EventTime";

    @Metadata(
            label = "consumer",
            description = "The portal's id of the handler that received a pushed event.",
            javaType = "String")
    public static final String EVENT_HANDLER_ID = "CamelBitrix24EventHandlerId";

    @Metadata(label = "consumer", description = "The id of an event in the offline queue.", javaType = "String")
    public static final String MESSAGE_ID = "CamelBitrix24MessageId";

    @Metadata(
            label = "consumer",
            description = "The id of the reservation with which an event was read from the offline queue.",
            javaType = "String")
    public static final String PROCESS_ID = "CamelBitrix24ProcessId";

    @Metadata(label = "consumer", description = "The host of the portal that sent an event.", javaType = "String")
    public static final String DOMAIN = "CamelBitrix24Domain";

    @Metadata(
            label = "consumer",
            description =
                    "The deduplication key, which identifies a state of an object across all three consumers: type, id, time of the last change and a hash of the row, with `enrich` and on polled rows; for a deletion type, id and the word `deleted`. Absent on other events. For Camel's idempotent consumer.",
            javaType = "String")
    public static final String DEDUP_KEY = "CamelBitrix24DedupKey";

    @Metadata(
            label = "consumer",
            description = "`true` if the object of an event no longer exists.",
            javaType = "Boolean")
    public static final String DELETED = "CamelBitrix24Deleted";

    private Bitrix24Constants() {}
}
