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
 * A lead, of {@code crm.lead.*} or of {@code crm.item.*} with {@code entityTypeId=1}; fields of {@code crm.lead.fields}.
 * A field that was not requested is null.
 *
 * @param fm phones, e-mails, sites and messengers in one list, as in {@code crm.item.*}
 * @param others every other field, by its name in the portal
 */
@Row
public record Lead(
        @Nullable Long id,
        @Nullable String title,
        @Nullable String honorific,
        @Nullable String name,
        @Nullable String secondName,
        @Nullable String lastName,
        @Nullable LocalDate birthdate,
        @Nullable String companyTitle,
        @Nullable String sourceId,
        @Nullable String sourceDescription,
        @FieldName(camel = "stageId") @Nullable String statusId,
        @Nullable String statusDescription,
        @FieldName(camel = "stageSemanticId") @Nullable String statusSemanticId,
        @Nullable String post,
        @Nullable String address,
        @Nullable String address2,
        @Nullable String addressCity,
        @Nullable String addressPostalCode,
        @Nullable String addressRegion,
        @Nullable String addressProvince,
        @Nullable String addressCountry,
        @Nullable String addressCountryCode,
        @Nullable Long addressLocAddrId,
        @Nullable String currencyId,
        @Nullable BigDecimal opportunity,
        @Nullable Boolean isManualOpportunity,
        @Nullable Boolean opened,
        @Nullable String comments,
        @Nullable Boolean hasPhone,
        @Nullable Boolean hasEmail,
        @Nullable Boolean hasImol,
        @Nullable Long assignedById,
        @FieldName(camel = "createdBy") @Nullable Long createdById,
        @FieldName(camel = "updatedBy") @Nullable Long modifyById,
        @FieldName(camel = "movedBy") @Nullable Long movedById,
        @FieldName(camel = "createdTime") @Nullable OffsetDateTime dateCreate,
        @FieldName(camel = "updatedTime") @Nullable OffsetDateTime dateModify,
        @Nullable OffsetDateTime movedTime,
        @Nullable Long companyId,
        @Nullable Long contactId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> contactIds,
        @Nullable Boolean isReturnCustomer,
        @Nullable OffsetDateTime dateClosed,
        @Nullable String originatorId,
        @Nullable String originId,
        @Nullable String utmSource,
        @Nullable String utmMedium,
        @Nullable String utmCampaign,
        @Nullable String utmContent,
        @Nullable String utmTerm,
        @Nullable OffsetDateTime lastActivityTime,
        @Nullable Long lastActivityBy,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> phone,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> email,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> web,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> im,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> link,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> fm,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> others) {

    public Lead {
        contactIds = NonNullValues.list(contactIds);
        phone = NonNullValues.list(phone);
        email = NonNullValues.list(email);
        web = NonNullValues.list(web);
        im = NonNullValues.list(im);
        link = NonNullValues.list(link);
        fm = NonNullValues.list(fm);
        others = NonNullValues.map(others);
    }
}
