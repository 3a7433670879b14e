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
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An invoice: {@code crm.item.*} with {@code entityTypeId=31}. A
 * field that was not requested is null.
 *
 * @param others every other field, by its name in the portal
 */
@Row
public record Invoice(
        @Nullable Long id,
        @Nullable Integer entityTypeId,
        @Nullable String xmlId,
        @Nullable String title,
        @Nullable String accountNumber,
        @FieldName(upper = "CREATED_BY_ID") @Nullable Long createdBy,
        @FieldName(upper = "MODIFY_BY_ID") @Nullable Long updatedBy,
        @FieldName(upper = "MOVED_BY_ID") @Nullable Long movedBy,
        @FieldName(upper = "DATE_CREATE") @Nullable OffsetDateTime createdTime,
        @FieldName(upper = "DATE_MODIFY") @Nullable OffsetDateTime updatedTime,
        @Nullable OffsetDateTime movedTime,
        @Nullable Long categoryId,
        @Nullable Boolean opened,
        @Nullable String stageId,
        @Nullable String previousStageId,
        @Nullable LocalDate begindate,
        @Nullable LocalDate closedate,
        @Nullable Long companyId,
        @Nullable Long contactId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> contactIds,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> observers,
        @Nullable BigDecimal opportunity,
        @Nullable Boolean isManualOpportunity,
        @Nullable BigDecimal taxValue,
        @Nullable String currencyId,
        @Nullable Long mycompanyId,
        @Nullable String sourceId,
        @Nullable String sourceDescription,
        @Nullable String comments,
        @Nullable Long webformId,
        @Nullable Long assignedById,
        @Nullable String utmSource,
        @Nullable String utmMedium,
        @Nullable String utmCampaign,
        @Nullable String utmContent,
        @Nullable String utmTerm,
        @Nullable OffsetDateTime lastActivityTime,
        @Nullable Long lastActivityBy,
        @Nullable String locationId,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> others) {

    public Invoice {
        contactIds = NonNullValues.list(contactIds);
        observers = NonNullValues.list(observers);
        others = NonNullValues.map(others);
    }
}
