/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of a property in the portal, if it does not follow from the name of the property. */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface FieldName {

    /** The name in classic methods other than {@code crm.item.*}, such as {@code UF_CRM_64A29A1CD5CC2}. */
    String upper() default "";

    /** The name in {@code crm.item.*} and REST 3.0, such as {@code createdTime} for {@code DATE_CREATE}. */
    String camel() default "";
}
