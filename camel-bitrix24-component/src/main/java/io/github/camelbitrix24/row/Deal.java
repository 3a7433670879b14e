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
 * A deal, of {@code crm.deal.*} or of {@code crm.item.*} with {@code entityTypeId=2}; fields of {@code crm.deal.fields}.
 * A field that was not requested is null.
 *
 * @param others every other field, by its name in the portal
 */
@Row
public record Deal(
        @Nullable Long id,
        @Nullable String title,
        @Nullable String typeId,
        @Nullable Long categoryId,
        @Nullable String stageId,
        @Nullable String stageSemanticId,
        @Nullable Boolean isNew,
        @Nullable Boolean isRecurring,
        @Nullable Boolean isReturnCustomer,
        @Nullable Boolean isRepeatedApproach,
        @Nullable Integer probability,
        @Nullable String currencyId,
        @Nullable BigDecimal opportunity,
        @Nullable Boolean isManualOpportunity,
        @Nullable BigDecimal taxValue,
        @Nullable Long companyId,
        @Nullable Long contactId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> contactIds,
        @Nullable Long quoteId,
        @Nullable LocalDate begindate,
        @Nullable LocalDate closedate,
        @Nullable Boolean opened,
        @Nullable Boolean closed,
        @Nullable String comments,
        @Nullable Long assignedById,
        @FieldName(camel = "createdBy") @Nullable Long createdById,
        @FieldName(camel = "updatedBy") @Nullable Long modifyById,
        @FieldName(camel = "movedBy") @Nullable Long movedById,
        @FieldName(camel = "createdTime") @Nullable OffsetDateTime dateCreate,
        @FieldName(camel = "updatedTime") @Nullable OffsetDateTime dateModify,
        @Nullable OffsetDateTime movedTime,
        @Nullable String sourceId,
        @Nullable String sourceDescription,
        @Nullable Long leadId,
        @Nullable String additionalInfo,
        @Nullable String locationId,
        @Nullable String originatorId,
        @Nullable String originId,
        @Nullable String utmSource,
        @Nullable String utmMedium,
        @Nullable String utmCampaign,
        @Nullable String utmContent,
        @Nullable String utmTerm,
        @Nullable OffsetDateTime lastActivityTime,
        @Nullable Long lastActivityBy,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> others) {

    public Deal {
        contactIds = NonNullValues.list(contactIds);
        others = NonNullValues.map(others);
    }
}
