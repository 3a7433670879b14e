/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user of {@code user.*}; fields of {@code user.fields}. What is visible depends on the scope. A
 * field that was not requested is null.
 *
 * @param others every other field, by its name in the portal
 */
@Row
public record User(
        @Nullable Long id,
        @Nullable String xmlId,
        @Nullable Boolean active,
        @Nullable String name,
        @Nullable String lastName,
        @Nullable String secondName,
        @Nullable String title,
        @Nullable String email,
        @Nullable OffsetDateTime lastLogin,
        @Nullable OffsetDateTime dateRegister,
        @Nullable String timeZone,
        @Nullable Boolean isOnline,
        @Nullable LocalDateTime timestampX,
        @Nullable LocalDateTime lastActivityDate,
        @Nullable String personalGender,
        @Nullable String personalProfession,
        @Nullable String personalWww,
        @Nullable LocalDate personalBirthday,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        PortalFile personalPhoto,

        @Nullable String personalIcq,
        @Nullable String personalPhone,
        @Nullable String personalFax,
        @Nullable String personalMobile,
        @Nullable String personalPager,
        @Nullable String personalStreet,
        @Nullable String personalCity,
        @Nullable String personalState,
        @Nullable String personalZip,
        @Nullable String personalCountry,
        @Nullable String personalMailbox,
        @Nullable String personalNotes,
        @Nullable String workPhone,
        @Nullable String workCompany,
        @Nullable String workPosition,
        @Nullable String workDepartment,
        @Nullable String workWww,
        @Nullable String workFax,
        @Nullable String workPager,
        @Nullable String workStreet,
        @Nullable String workMailbox,
        @Nullable String workCity,
        @Nullable String workState,
        @Nullable String workZip,
        @Nullable String workCountry,
        @Nullable String workProfile,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        PortalFile workLogo,

        @Nullable String workNotes,
        @Nullable String ufSkypeLink,
        @Nullable String ufZoom,
        @Nullable LocalDate ufEmploymentDate,
        @Nullable String ufTimeman,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> ufDepartment,
        @Nullable String ufInterests,
        @Nullable String ufSkills,
        @Nullable String ufWebSites,
        @Nullable String ufXing,
        @Nullable String ufLinkedin,
        @Nullable String ufTwitter,
        @Nullable String ufSkype,
        @Nullable String ufDistrict,
        @Nullable String ufPhoneInner,
        @Nullable String userType,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> others) {

    public User {
        ufDepartment = NonNullValues.list(ufDepartment);
        others = NonNullValues.map(others);
    }
}
