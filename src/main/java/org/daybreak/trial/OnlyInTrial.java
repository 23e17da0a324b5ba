package org.daybreak.trial;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.daybreak.RequiredSettings;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;

/**
 * Marks what exists in the trial alone; production never loads it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(RequiredSettings.TRIAL)
@ConditionalOnClass(name = { TrialStart.DATABASE, TrialStart.MAILBOX })
@interface OnlyInTrial {

}
