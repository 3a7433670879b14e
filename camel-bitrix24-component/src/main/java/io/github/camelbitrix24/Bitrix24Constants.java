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
            description = "The REST method to call instead of the endpoint's own, such as `crm.deal.list`.",
            javaType = "String")
    public static final String METHOD = "CamelBitrix24Method";

    @Metadata(
            label = "common",
            description =
                    "The member id of the portal that an event came from, and of the portal to call, for an application on many portals. Honoured by endpoints with `clientId` and without a `memberId` of their own.",
            javaType = "String")
    public static final String MEMBER_ID = "CamelBitrix24MemberId";

    @Metadata(
            label = "producer",
            description =
                    "The offset of the page to read: the parameter `start` of a list method. -1 switches the portal's count off.",
            javaType = "Long")
    public static final String START = "CamelBitrix24Start";

    @Metadata(
            label = "producer",
            description = "How many rows a list has, where the portal counted them.",
            javaType = "Long")
    public static final String TOTAL = "CamelBitrix24Total";

    @Metadata(
            label = "producer",
            description = "The offset of the next page of a list; absent on the last page.",
            javaType = "Long")
    public static final String NEXT = "CamelBitrix24Next";

    @Metadata(
            label = "producer",
            description = "The portal's timing block of the answer, as the portal names its parts.",
            javaType = "Map<String, Object>")
    public static final String TIME = "CamelBitrix24Time";

    @Metadata(
            label = "producer",
            description = "How many seconds of operating time this method has used up in the portal's window.",
            javaType = "Double")
    public static final String OPERATING = "CamelBitrix24Operating";

    @Metadata(
            label = "producer",
            description = "The Unix second at which the oldest part of the operating time falls out of the window.",
            javaType = "Long")
    public static final String OPERATING_RESET_AT = "CamelBitrix24OperatingResetAt";

    @Metadata(label = "producer", description = "With `fetch=ALL`: how many rows the list has.", javaType = "Long")
    public static final String ROWS = "CamelBitrix24Rows";

    @Metadata(
            label = "producer",
            description = "With `fetch=ALL`: how many requests it took to read the list.",
            javaType = "Long")
    public static final String REQUESTS = "CamelBitrix24Requests";

    @Metadata(
            label = "producer",
            description = "With `fetch=ALL`: how many pages were read, which is what costs operating time.",
            javaType = "Long")
    public static final String PAGES = "CamelBitrix24Pages";

    @Metadata(
            label = "producer",
            description =
                    "With `apiVersion=REST_3`: the idempotency key of a single write, 1 to 255 printable ASCII characters. The portal answers what it answered before to the same key with the same parameters, for 24 hours. Without it each write has a key of its own.",
            javaType = "String")
    public static final String IDEMPOTENCY_KEY = "CamelBitrix24IdempotencyKey";

    @Metadata(
            label = "producer",
            description =
                    "`true` when the result is what the portal answered before to the same idempotency key, so that nothing was done this time. Absent otherwise.",
            javaType = "Boolean")
    public static final String IDEMPOTENT_REPLAYED = "CamelBitrix24IdempotentReplayed";

    @Metadata(
            label = "producer",
            description =
                    "With `failOnError=false` on `bitrix24:batch`: why commands failed or were not executed, a `Bitrix24Exception` by the key of each. Absent when all were done.",
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
                    "When the event happened, as far as the portal tells: of the offline queue when the object changed last, of a pushed event when it was sent.",
            javaType = "java.time.Instant")
    public static final String EVENT_TIME = "CamelBitrix24EventTime";

    @Metadata(
            label = "consumer",
            description = "The portal's number of the handler that a pushed event was sent to.",
            javaType = "String")
    public static final String EVENT_HANDLER_ID = "CamelBitrix24EventHandlerId";

    @Metadata(label = "consumer", description = "The id of an event in the offline queue.", javaType = "String")
    public static final String MESSAGE_ID = "CamelBitrix24MessageId";

    @Metadata(
            label = "consumer",
            description = "The id of the reservation under which an event was read from the offline queue.",
            javaType = "String")
    public static final String PROCESS_ID = "CamelBitrix24ProcessId";

    @Metadata(label = "consumer", description = "The host of the portal that an event came from.", javaType = "String")
    public static final String DOMAIN = "CamelBitrix24Domain";

    @Metadata(
            label = "consumer",
            description =
                    "What tells a state of an object from its other states, whichever way it came: type, id, time of the last change and a hash of the row, with `enrich` and on polled rows; of a deletion type, id and the word `deleted`. Absent on other events. For Camel's idempotent consumer.",
            javaType = "String")
    public static final String DEDUP_KEY = "CamelBitrix24DedupKey";

    @Metadata(label = "consumer", description = "`true` where the object of an event is gone.", javaType = "Boolean")
    public static final String DELETED = "CamelBitrix24Deleted";

    private Bitrix24Constants() {}
}
