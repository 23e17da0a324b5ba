package org.daybreak.schedule;

import org.quartz.Job;
import org.quartz.Scheduler;
import org.quartz.spi.JobFactory;
import org.quartz.spi.TriggerFiredBundle;

import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/**
 * A factory of jobs that get what their constructors ask for.
 */
class ConstructorJobFactory implements JobFactory {

	private final AutowireCapableBeanFactory beans;

	ConstructorJobFactory(AutowireCapableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public Job newJob(TriggerFiredBundle bundle, Scheduler scheduler) {
		return this.beans.createBean(bundle.getJobDetail().getJobClass());
	}

}
