/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An activity of {@code crm.activity.*}; fields of {@code crm.activity.fields}. A
 * field that was not requested is null.
 *
 * @param others every other field, by its name in the portal
 */
@Row
public record Activity(
        @Nullable Long id,
        @Nullable Long ownerId,
        @Nullable Integer ownerTypeId,
        @Nullable Integer typeId,
        @Nullable String providerId,
        @Nullable String providerTypeId,
        @Nullable String providerGroupId,
        @Nullable Long associatedEntityId,
        @Nullable String subject,
        @Nullable OffsetDateTime startTime,
        @Nullable OffsetDateTime endTime,
        @Nullable OffsetDateTime deadline,
        @Nullable Boolean completed,
        @Nullable Integer status,
        @Nullable Long responsibleId,
        @Nullable Integer priority,
        @Nullable Integer notifyType,
        @Nullable Integer notifyValue,
        @Nullable String description,
        @Nullable Integer descriptionType,
        @Nullable Integer direction,
        @Nullable String location,
        @Nullable OffsetDateTime created,
        @Nullable Long authorId,
        @Nullable OffsetDateTime lastUpdated,
        @Nullable Long editorId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, @Nullable Object> settings,
        @Nullable String originatorId,
        @Nullable String originId,
        @Nullable Integer resultStatus,
        @Nullable Integer resultStream,
        @Nullable String resultSourceId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, @Nullable Object> providerParams,
        @Nullable String providerData,
        @Nullable Integer resultMark,
        @Nullable BigDecimal resultValue,
        @Nullable BigDecimal resultSum,
        @Nullable String resultCurrencyId,
        @Nullable Integer autocompleteRule,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Owner> bindings,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Communication> communications,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PortalFile> files,
        @Nullable Boolean isIncomingChannel,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> others) {

    public Activity {
        settings = NonNullValues.map(settings);
        providerParams = NonNullValues.map(providerParams);
        bindings = NonNullValues.list(bindings);
        communications = NonNullValues.list(communications);
        files = NonNullValues.list(files);
        others = NonNullValues.map(others);
    }

    /** An object that an activity belongs to. */
    @Row
    public record Owner(@Nullable Long ownerId, @Nullable Integer ownerTypeId) {}

    /** The other side of an activity: a number or an address, and its contact, company or lead. */
    @Row
    public record Communication(
            @Nullable Long id,
            @Nullable String type,
            @Nullable String value,
            @Nullable Long entityId,
            @Nullable Integer entityTypeId) {}
}
