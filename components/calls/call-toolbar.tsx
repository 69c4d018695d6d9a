'use client'

import { useTranslations } from 'next-intl'
import { FacetList } from '@/components/filters/facet-list'
import { FacetMenu } from '@/components/filters/facet-menu'
import { SearchBox } from '@/components/filters/search-box'
import { Select } from '@/components/ui/select'
import type { CallChoices } from '@/lib/quota/calls'
import type { CallFilter } from '@/lib/quota/calls-filter'
import type { CallChanges } from './calls-address'
import { WechatDayFacet } from './wechat-day-facet'

export type CallToolbarProps = {
  filter: CallFilter
  programs: readonly { id: string; name: string }[]
  choices: CallChoices
  /** WeChat's running day. */
  today: string
  onFilter: (changes: CallChanges) => void
}

const KINDS = ['wxacode', 'qrcode', 'unlimited'] as const
const STATES = ['succeeded', 'refused', 'unknown', 'reserved'] as const
const SORTS = ['newest', 'oldest', 'slowest'] as const

/** A list takes an empty value for "not narrowed", and an empty campaign is one to narrow to. */
const campaignValue = (campaign: string) => `=${campaign}`

/** What the ledger can be narrowed by, and its order. */
export function CallToolbar({ filter, programs, choices, today, onFilter }: CallToolbarProps) {
  const t = useTranslations('calls.filters')
  const states = useTranslations('calls.states')
  const kinds = useTranslations('gallery.kinds')
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-2">
        <div className="min-w-0 flex-1 md:min-w-56">
          <SearchBox
            label={t('search')}
            placeholder={t('searchPlaceholder')}
            action="/quota/calls"
            q={filter.q ?? ''}
            onSearch={(q) => onFilter({ q: q || null })}
          />
        </div>
        <Select
          aria-label={t('sort')}
          value={filter.sort}
          onValueChange={(sort) => onFilter({ sort: sort === 'newest' ? null : sort })}
          options={SORTS.map((value) => ({ value, label: t(value) }))}
          className="w-38"
        />
      </div>
      <div
        role="group"
        aria-label={t('bar')}
        className="flex gap-1.5 max-md:-mx-4 max-md:overflow-x-auto max-md:px-4 max-md:py-1 md:flex-wrap"
      >
        {programs.length > 1 && (
          <FacetMenu
            name={t('program')}
            value={filter.programId ?? ''}
            offers={programs.map(({ id, name }) => ({ value: id, label: name }))}
            onChoose={(programId) => onFilter({ programId })}
          />
        )}
        <WechatDayFacet from={filter.from} to={filter.to} today={today} onFilter={onFilter} />
        <FacetList
          name={t('person')}
          value={filter.person ?? ''}
          offers={choices.people.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(person) => onFilter({ person })}
        />
        <FacetList
          name={t('campaign')}
          value={filter.campaign === undefined ? '' : campaignValue(filter.campaign)}
          offers={choices.campaigns.map((campaign) => ({
            value: campaignValue(campaign),
            label: campaign || t('noCampaign'),
          }))}
          onChoose={(value) => onFilter({ campaign: value === null ? null : value.slice(1) })}
        />
        <FacetMenu
          name={t('kind')}
          value={filter.kind ?? ''}
          offers={KINDS.map((value) => ({ value, label: kinds(value) }))}
          onChoose={(kind) => onFilter({ kind })}
        />
        <FacetMenu
          name={t('state')}
          value={filter.state ?? ''}
          offers={STATES.map((value) => ({ value, label: states(value) }))}
          onChoose={(state) => onFilter({ state })}
        />
        {choices.errcodes.length > 0 && (
          <FacetList
            name={t('errcode')}
            value={String(filter.errcode ?? '')}
            offers={choices.errcodes.map((code) => ({ value: String(code), label: String(code) }))}
            onChoose={(errcode) => onFilter({ errcode })}
          />
        )}
      </div>
    </div>
  )
}
